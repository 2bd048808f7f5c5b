package io.mailkeep.imap.wire;

/// The rest of a command whose literals are streamed, as the framer hands it on.
public interface StreamedLiterals {
  /// The literal that the text read so far ends with.
  LiteralStream open(long sizeBytes, boolean synchronizing, boolean binary);

  /// The text after the literal, up to the next literal (with its `{n}` and CRLF) or to the end of
  /// the command. Blocks; to be called when the literal was read to its end.
  byte[] nextText();
}
