package io.mailkeep.store.core.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects the fields of one header, line by line, that ENVELOPE, BODYSTRUCTURE and threads need.
/// Values are unfolded and still one char an octet; see [RawText].
final class HeaderFields {
  private static final Set<String> WANTED =
      Set.of(
          "date",
          "subject",
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "in-reply-to",
          "message-id",
          "references",
          "content-type",
          "content-transfer-encoding",
          "content-id",
          "content-description",
          "content-disposition",
          "content-md5",
          "content-language",
          "content-location");

  private final Map<String, List<String>> values = new HashMap<>();
  private byte[] field = new byte[512];
  private int length;
  private int kept;

  /// Takes a piece of a header line, the line's end included.
  void append(byte[] bytes, int from, int to, boolean startsLine) {
    if (startsLine && bytes[from] != ' ' && bytes[from] != '\t') {
      endField();
    }
    int count = Math.min(to - from, MimeLimits.MAX_FIELD_BYTES - length);
    if (length + count > field.length) {
      field = java.util.Arrays.copyOf(field, Math.max(2 * field.length, length + count));
    }
    System.arraycopy(bytes, from, field, length, count);
    length += count;
  }

  /// Call once after the last line.
  void finish() {
    endField();
    field = new byte[0];
  }

  /// The first field of this name (lower case), trimmed; null if there is none.
  @Nullable String first(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.getFirst();
  }

  /// Every field of this name, in order.
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  private void endField() {
    int end = length;
    length = 0;
    int colon = 0;
    while (colon < end && field[colon] != ':') {
      colon++;
    }
    if (colon == end || colon > 64 || kept + end > MimeLimits.MAX_FIELDS_BYTES) {
      return;
    }
    String name =
        new String(field, 0, colon, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    if (WANTED.contains(name)) {
      kept += end;
      values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(unfolded(colon + 1, end));
    }
  }

  /// Line ends go, NULs go, bare CRs become spaces (RFC 5322 §2.2.3).
  private String unfolded(int from, int end) {
    int out = from;
    for (int i = from; i < end; i++) {
      byte b = field[i];
      if (b == '\r') {
        if (i + 1 < end && field[i + 1] != '\n') {
          field[out++] = ' ';
        }
      } else if (b != '\n' && b != 0) {
        field[out++] = b;
      }
    }
    return new String(field, from, out - from, StandardCharsets.ISO_8859_1).strip();
  }
}
