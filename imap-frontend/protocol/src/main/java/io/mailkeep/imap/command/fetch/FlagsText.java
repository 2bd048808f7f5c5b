package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.SystemFlag;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes a message's flags as `(\Seen $Forwarded)`. The few combinations that a mailbox holds are
/// spelled out once. One thread at a time.
final class FlagsText {
  private static final int MAX_REMEMBERED = 1024;

  private List<String> keywords = List.of();
  private final Map<Long, byte[]> texts = new HashMap<>();
  private long lastBits = -1;
  private byte[] lastText = {};

  /// Sets the names of the keyword bits, which hold for a batch of messages.
  void use(List<String> now) {
    if (!keywords.equals(now)) {
      keywords = now;
      texts.clear();
      lastText = new byte[0];
    }
  }

  void write(AnswerBuffer out, long flagBits) {
    if (flagBits != lastBits || lastText.length == 0) {
      if (texts.size() > MAX_REMEMBERED) {
        texts.clear();
      }
      lastText = texts.computeIfAbsent(flagBits, this::text);
      lastBits = flagBits;
    }
    out.put(lastText);
  }

  private byte[] text(long bits) {
    StringBuilder text = new StringBuilder("(");
    for (SystemFlag flag : SystemFlag.values()) {
      if ((bits & flag.bit()) != 0) {
        text.append(text.length() == 1 ? "" : " ").append(flag.imapName());
      }
    }
    for (int n = 0; n < keywords.size() && n < MessageRow.MAX_KEYWORDS; n++) {
      if ((bits & 1L << (MessageRow.FIRST_KEYWORD_BIT + n)) != 0) {
        text.append(text.length() == 1 ? "" : " ").append(keywords.get(n));
      }
    }
    return text.append(')').toString().getBytes(StandardCharsets.US_ASCII);
  }
}
