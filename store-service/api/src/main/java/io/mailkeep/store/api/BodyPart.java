package io.mailkeep.store.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A MIME part: its BODYSTRUCTURE fields (RFC 9051 §7.5.2) and where it lies in the message. Type,
/// subtype and encoding are in lower case, parameter names too. Broken MIME still has one.
///
/// @param headerOffset where the part's header starts, in octets from the start of the message
/// @param bodyOffset where its body starts, after the empty line
/// @param bodyLength octets of the body as transferred
/// @param lines lines of the body
/// @param parts of a multipart; the single root part of a message/rfc822
/// @param envelope of a message/rfc822 or message/global, else null
public record BodyPart(
    String type,
    String subtype,
    Map<String, String> parameters,
    @Nullable String id,
    @Nullable String description,
    String encoding,
    @Nullable String md5,
    @Nullable String disposition,
    Map<String, String> dispositionParameters,
    List<String> languages,
    @Nullable String location,
    long headerOffset,
    long bodyOffset,
    long bodyLength,
    long lines,
    List<BodyPart> parts,
    @Nullable Envelope envelope) {
  public static final int MAX_DEPTH = 100;
  public static final int MAX_PARTS = 10_000;

  public boolean isMultipart() {
    return type.equals("multipart");
  }

  public boolean isMessage() {
    return type.equals("message") && (subtype.equals("rfc822") || subtype.equals("global"));
  }
}
