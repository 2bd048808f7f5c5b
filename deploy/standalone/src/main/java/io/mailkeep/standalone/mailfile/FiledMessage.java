package io.mailkeep.standalone.mailfile;

import io.mailkeep.store.api.Flags;

/// A message out of a mbox or Maildir.
///
/// @param key names it in its source, the same in every run; no white space
/// @param mailbox the folder it was in, empty for the source's top
/// @param dateSeconds when it was received, seconds since 1970
/// @param content octets with CRLF line ends
public record FiledMessage(
    String key, String mailbox, Flags flags, long dateSeconds, byte[] content) {}
