package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part whose end has not been seen yet.
final class OpenPart {
  /// What to do with the part's body.
  enum Kind {
    LEAF,
    MULTIPART,
    MESSAGE
  }

  /// What a line is to a multipart.
  enum Delimiter {
    NONE,
    NEXT,
    LAST
  }

  private static final Map<String, String> US_ASCII = Map.of("charset", "us-ascii");

  private final long headerOffset;
  private final String defaultType;
  private final List<BodyPart> children = new ArrayList<>();
  private final HeaderFields fields = new HeaderFields();
  private boolean inHeader = true;
  private boolean closed;
  private Kind kind = Kind.LEAF;
  private byte[] boundary = {};
  private ContentField content = ContentField.NONE;
  private String type = "text";
  private String subtype = "plain";
  private @Nullable Envelope envelope;
  private long bodyOffset;
  private long linesBefore;

  OpenPart(long headerOffset, String defaultType) {
    this.headerOffset = headerOffset;
    this.defaultType = defaultType;
  }

  HeaderFields fields() {
    return fields;
  }

  boolean inHeader() {
    return inHeader;
  }

  Kind kind() {
    return kind;
  }

  long headerOffset() {
    return headerOffset;
  }

  /// Reads the header's fields: from here on the body follows.
  ///
  /// @param mayNest whether parts may still be opened in this one
  void headerEnds(long bodyStartsAt, long linesSoFar, boolean mayNest) {
    fields.finish();
    inHeader = false;
    bodyOffset = bodyStartsAt;
    linesBefore = linesSoFar;
    content = ContentField.parse(fields.first("content-type"));
    splitType(content.value());
    if (type.equals("multipart") || isMessage()) {
      kind = !mayNest ? Kind.LEAF : isMessage() ? Kind.MESSAGE : Kind.MULTIPART;
      if (!mayNest) {
        type = "application";
        subtype = "octet-stream";
      }
    }
    if (kind == Kind.MULTIPART) {
      boundary = content.boundary().getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private boolean isMessage() {
    return type.equals("message") && (subtype.equals("rfc822") || subtype.equals("global"));
  }

  /// A type that cannot be read counts as text/plain (RFC 2045 §5.2).
  private void splitType(String value) {
    String full = value.isEmpty() ? defaultType : value;
    int slash = full.indexOf('/');
    if (slash > 0 && slash < full.length() - 1) {
      type = RawText.decode(full.substring(0, slash));
      subtype = RawText.decode(full.substring(slash + 1));
    } else if (full.equals("multipart") || full.equals("message")) {
      type = "application";
      subtype = "octet-stream";
    }
  }

  String defaultTypeOfChildren() {
    return subtype.equals("digest") ? "message/rfc822" : "text/plain";
  }

  void add(BodyPart child) {
    children.add(child);
  }

  void setEnvelope(Envelope itsRoots) {
    envelope = itsRoots;
  }

  /// What a line, cut of trailing blanks, is to this multipart (RFC 2046 §5.1.1). The line must be
  /// the whole delimiter, so that a boundary may be the start of another.
  Delimiter delimits(byte[] line, int length) {
    int end = boundary.length + 2;
    if (boundary.length == 0 || closed || length < end || line[1] != '-') {
      return Delimiter.NONE;
    }
    if (!Arrays.equals(line, 2, end, boundary, 0, boundary.length)) {
      return Delimiter.NONE;
    }
    if (length == end) {
      return Delimiter.NEXT;
    }
    boolean last = length == end + 2 && line[end] == '-' && line[end + 1] == '-';
    return last ? Delimiter.LAST : Delimiter.NONE;
  }

  /// The rest of the multipart is an epilogue.
  void close() {
    closed = true;
  }

  boolean isText() {
    return kind == Kind.LEAF && type.equals("text");
  }

  boolean isAttachment() {
    return ContentField.parse(fields.first("content-disposition")).value().equals("attachment");
  }

  String subtype() {
    return subtype;
  }

  String charset() {
    return content.parameters().getOrDefault("charset", "us-ascii");
  }

  String encoding() {
    String given = fields.first("content-transfer-encoding");
    String encoding =
        given == null ? "" : ContentField.parse(given).value().toLowerCase(Locale.ROOT);
    return encoding.isEmpty() ? "7bit" : RawText.decode(encoding);
  }

  /// @param lastOctet where the body ends, without the line end that belongs to a delimiter
  /// @param budget of the whole message
  BodyPart toBodyPart(long lastOctet, long linesSoFar, ParameterBudget budget) {
    long end = Math.max(lastOctet, bodyOffset);
    if (!children.isEmpty()) {
      BodyPart last = children.getLast();
      end = Math.max(end, last.bodyOffset() + last.bodyLength());
    }
    long lines = Math.max(0, linesSoFar - linesBefore);
    if (kind == Kind.MULTIPART && children.isEmpty()) {
      children.add(wholeBody(end, lines));
    }
    ContentField disposition = ContentField.parse(fields.first("content-disposition"));
    return new BodyPart(
        type,
        subtype,
        budget.within(parameters()),
        RawText.decodeNullable(fields.first("content-id")),
        RawText.decodeNullable(fields.first("content-description")),
        encoding(),
        RawText.decodeNullable(fields.first("content-md5")),
        disposition.value().isEmpty() ? null : RawText.decode(disposition.value()),
        budget.within(decoded(disposition.parameters())),
        languages(),
        RawText.decodeNullable(fields.first("content-location")),
        headerOffset,
        bodyOffset,
        end - bodyOffset,
        lines,
        List.copyOf(children),
        envelope);
  }

  /// A multipart without a single delimiter: IMAP wants a part in it, so all of it is that part.
  private BodyPart wholeBody(long end, long lines) {
    return new BodyPart(
        "text",
        "plain",
        US_ASCII,
        null,
        null,
        "7bit",
        null,
        null,
        Map.of(),
        List.of(),
        null,
        bodyOffset,
        bodyOffset,
        end - bodyOffset,
        lines,
        List.of(),
        null);
  }

  private Map<String, String> parameters() {
    Map<String, String> given = content.parameters();
    if (!type.equals("text") || given.containsKey("charset")) {
      return decoded(given);
    }
    Map<String, String> completed = new LinkedHashMap<>(given);
    completed.putAll(US_ASCII);
    return decoded(completed);
  }

  private static Map<String, String> decoded(Map<String, String> raw) {
    Map<String, String> decoded = new LinkedHashMap<>();
    raw.forEach((name, value) -> decoded.put(RawText.decode(name), RawText.decode(value)));
    return java.util.Collections.unmodifiableMap(decoded);
  }

  private List<String> languages() {
    String field = fields.first("content-language");
    if (field == null) {
      return List.of();
    }
    List<String> languages = new ArrayList<>();
    HeaderTokens in = new HeaderTokens(field);
    while (!in.atEnd() && languages.size() < MimeLimits.MAX_PARAMETERS) {
      String language = in.textBefore(",");
      if (!language.isEmpty()) {
        languages.add(RawText.decode(language));
      }
      if (!in.atEnd()) {
        in.next();
      }
    }
    return List.copyOf(languages);
  }
}
