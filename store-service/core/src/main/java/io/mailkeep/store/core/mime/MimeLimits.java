package io.mailkeep.store.core.mime;

/// How much of a message is looked at; what is past a limit is kept in the body, only not parsed.
public final class MimeLimits {
  /// Octets of one header field that are parsed; the rest of the field is ignored.
  public static final int MAX_FIELD_BYTES = 64 * 1024;

  /// Octets of one header's parsed fields together; fields past it are ignored.
  public static final int MAX_FIELDS_BYTES = 128 * 1024;

  /// Octets of a line that may be a delimiter (RFC 2046 §5.1.1 allows a boundary of 70).
  public static final int MAX_DELIMITER_BYTES = 1024;

  /// Addresses of one header field; the rest is ignored.
  public static final int MAX_ADDRESSES = 4096;

  /// Parameters of a Content-Type or a Content-Disposition.
  public static final int MAX_PARAMETERS = 128;

  /// Octets that the parameters of all parts take together, with what keeping them costs; past it,
  /// a part keeps its charset alone.
  public static final int MAX_PARAMETERS_BYTES = 4 * 1024 * 1024;

  /// Characters of a preview (RFC 8970 §3.1).
  public static final int MAX_PREVIEW_CHARS = 200;

  /// Octets of a text part that are read for the preview.
  public static final int MAX_PREVIEW_SOURCE_BYTES = 256 * 1024;

  /// Message ids kept of References and In-Reply-To: the first and the last ones.
  public static final int MAX_REFERENCES = 64;

  private MimeLimits() {}
}
