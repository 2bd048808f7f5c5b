package io.mailkeep.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Makes mail that looks like mail: real headers, words for text, the same for the same seed.
public final class Messages {
  private static final String[] WORDS =
      ("account agenda answer budget call change contract customer date deadline delivery draft "
              + "estimate example figure follow invoice issue letter list meeting month number offer "
              + "order paper payment plan please price project question reason regards reply report "
              + "request review schedule sender service shipping status summary team thanks ticket "
              + "time today tomorrow travel update version week weekend work year")
          .split(" ");

  private final Random random;
  private int number;

  public Messages(long seed) {
    random = new Random(seed);
  }

  /// A text message of about `bytes` octets.
  public byte[] next(int bytes) {
    number++;
    StringBuilder text = new StringBuilder(bytes + 256);
    String from = word() + "." + word();
    text.append("Return-Path: <").append(from).append("@example.org>\r\n");
    text.append("Received: from mx")
        .append(random.nextInt(9))
        .append(".example.org by store.example.net");
    text.append(" with ESMTPS id ").append(Long.toHexString(random.nextLong())).append(";\r\n");
    text.append("\tMon, 14 Sep 2026 10:").append(10 + number % 50).append(":00 +0200\r\n");
    text.append("Date: Mon, 14 Sep 2026 10:").append(10 + number % 50).append(":00 +0200\r\n");
    text.append("From: ").append(word()).append(' ').append(word());
    text.append(" <").append(from).append("@example.org>\r\n");
    text.append("To: bench@example.net\r\nSubject: ");
    text.append(word()).append(' ').append(word()).append(' ').append(word()).append("\r\n");
    text.append("Message-ID: <").append(number).append('.');
    text.append(Long.toHexString(random.nextLong())).append("@example.org>\r\n");
    text.append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n");
    int column = 0;
    while (text.length() < bytes - 2) {
      String word = word();
      text.append(word);
      column += word.length() + 1;
      text.append(column > 70 ? "\r\n" : " ");
      column = column > 70 ? 0 : column;
    }
    text.append("\r\n");
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// A message of 4 to 10 KB.
  byte[] next() {
    return next(4096 + random.nextInt(6144));
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
