package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.Envelope;
import java.util.List;

/// What a scan found in a message.
///
/// @param headerBlock the header with its empty line, cut at [Email#MAX_HEADER_BYTES]
/// @param threadKeys message ids that tie it to a thread, its own first
/// @param crlfPadding octets to add where every line must end in CRLF
public record ParsedEmail(
    long sizeBytes,
    byte[] headerBlock,
    Envelope envelope,
    BodyPart structure,
    String preview,
    List<String> threadKeys,
    long crlfPadding) {
  private static final byte[] NO_HEADER = {};

  /// The email once it has a number.
  public Email numbered(long number) {
    return new Email(number, 0, sizeBytes, headerBlock, envelope, structure, preview, crlfPadding);
  }

  /// The same without its header block.
  public Email outlined(long number) {
    return new Email(number, 0, sizeBytes, NO_HEADER, envelope, structure, preview, crlfPadding);
  }
}
