package io.mailkeep.store.api;

/// What is kept of an immutable email beside its body, so that listing a mailbox reads no body.
///
/// @param number its number in the account (RFC 8474 EMAILID)
/// @param threadId the number of the oldest known email of its thread, 0 if unknown (RFC 8474)
/// @param sizeBytes octets of the whole message
/// @param headerBlock the header with its empty line, exactly as received, up to
///   [#MAX_HEADER_BYTES]; where `structure().bodyOffset()` is larger, the rest is a ranged body
///   read. May be empty in an answer to [FetchDepth#OUTLINE]
/// @param preview up to 200 characters of text (RFC 8970), empty if there are none
/// @param crlfPadding octets to add where every line, the last one too, must end in CRLF: one for
///   each bare LF, and what the last line lacks. POP3 counts them (RFC 1939 §11)
public record Email(
    long number,
    long threadId,
    long sizeBytes,
    byte[] headerBlock,
    Envelope envelope,
    BodyPart structure,
    String preview,
    long crlfPadding) {
  public static final int MAX_HEADER_BYTES = 64 * 1024;

  /// An email whose lines all end in CRLF.
  public Email(
      long number,
      long threadId,
      long sizeBytes,
      byte[] headerBlock,
      Envelope envelope,
      BodyPart structure,
      String preview) {
    this(number, threadId, sizeBytes, headerBlock, envelope, structure, preview, 0);
  }
}
