package io.mailkeep.imap.session;

import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.SystemFlag;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes flags as `(\Seen $Forwarded)`. A mailbox holds few combinations: each is spelled out
/// once. One thread at a time.
public final class FlagsText {
  /// `\Recent`, which is never stored; the bit between the system flags and the keywords.
  public static final long RECENT_BIT = 1L << (MessageRow.FIRST_KEYWORD_BIT - 1);

  private static final int MAX_REMEMBERED = 256;

  private List<String> keywords = List.of();
  private final Map<Long, byte[]> texts = new HashMap<>();
  private long lastBits;
  private byte[] lastText = {};

  void write(ResponseWriter out, List<String> keywords, long bits) {
    out.bytes(text(keywords, bits));
  }

  /// The flags' octets, not to be changed.
  ///
  /// @param keywords the names of the keyword bits
  public byte[] text(List<String> keywords, long bits) {
    boolean sameNames = this.keywords.equals(keywords);
    if (sameNames && bits == lastBits && lastText.length > 0) {
      return lastText;
    }
    if (!sameNames || texts.size() > MAX_REMEMBERED) {
      texts.clear();
      this.keywords = keywords;
    }
    lastBits = bits;
    lastText = texts.computeIfAbsent(bits, this::text);
    return lastText;
  }

  private byte[] text(long bits) {
    StringBuilder text = new StringBuilder("(");
    for (SystemFlag flag : SystemFlag.values()) {
      add(text, (bits & flag.bit()) != 0, flag.imapName());
    }
    add(text, (bits & RECENT_BIT) != 0, "\\Recent");
    for (int n = 0; n < keywords.size() && n < MessageRow.MAX_KEYWORDS; n++) {
      add(text, (bits & 1L << (MessageRow.FIRST_KEYWORD_BIT + n)) != 0, keywords.get(n));
    }
    return text.append(')').toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void add(StringBuilder text, boolean set, String name) {
    if (set) {
      text.append(text.length() == 1 ? "" : " ").append(name);
    }
  }
}
