package io.mailkeep.store.api;

/// One message of an APPEND (RFC 9051 §6.3.12).
///
/// @param internalDateSeconds seconds since 1970
/// @param zoneMinutes minutes east of UTC
public record AppendItem(
    UploadHandle upload, Flags flags, long internalDateSeconds, int zoneMinutes) {}
