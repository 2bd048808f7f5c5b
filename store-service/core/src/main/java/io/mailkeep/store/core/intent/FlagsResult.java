package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.UidSet;
import org.roaringbitmap.RoaringBitmap;

/// The outcome of a flag change.
///
/// @param changed ranges in which every message now has the flags as asked; empty if nothing was
///   changed. May span uids that name no message
/// @param leftAlone messages that UNCHANGEDSINCE spared (RFC 7162 §3.1.3)
public record FlagsResult(UidSet changed, RoaringBitmap leftAlone) {}
