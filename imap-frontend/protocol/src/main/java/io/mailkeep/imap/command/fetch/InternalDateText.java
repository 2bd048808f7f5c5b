package io.mailkeep.imap.command.fetch;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// Writes date-times as `"17-Jul-1996 02:44:25 -0700"` (RFC 9051 §9 date-time) in the zone they
/// were given in. Remembers the last day, as neighbours in a mailbox often share it. One thread at
/// a time.
final class InternalDateText {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final int SECONDS_OF_DAY = 24 * 60 * 60;

  private long day = Long.MIN_VALUE;
  private byte[] dayText = {};

  void write(AnswerBuffer out, long epochSeconds, int zoneMinutes) {
    long local = epochSeconds + 60L * zoneMinutes;
    long epochDay = Math.floorDiv(local, SECONDS_OF_DAY);
    if (epochDay != day) {
      day = epochDay;
      dayText = dayText(epochDay);
    }
    int second = (int) Math.floorMod(local, (long) SECONDS_OF_DAY);
    out.put('"').put(dayText);
    twoDigits(out, second / 3600).put(':');
    twoDigits(out, second / 60 % 60).put(':');
    twoDigits(out, second % 60).put(' ');
    int zone = Math.abs(zoneMinutes);
    out.put(zoneMinutes < 0 ? '-' : '+');
    twoDigits(out, zone / 60);
    twoDigits(out, zone % 60).put('"');
  }

  /// The day is two characters wide, padded with a space, as date-day-fixed asks.
  private static byte[] dayText(long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    int year = Math.clamp(date.getYear(), 0, 9999);
    String text =
        (date.getDayOfMonth() < 10 ? " " : "")
            + date.getDayOfMonth()
            + "-"
            + MONTHS[date.getMonthValue() - 1]
            + "-"
            + Integer.toString(10_000 + year).substring(1)
            + " ";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static AnswerBuffer twoDigits(AnswerBuffer out, int value) {
    return out.put((char) ('0' + value / 10 % 10)).put((char) ('0' + value % 10));
  }
}
