package io.mailkeep.standalone.mailfile;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The time in `From sender Sat Jan 3 01:05:34 1996`, in UTC (RFC 4155 Appendix A).
final class MboxDate {
  private static final Pattern TIME =
      Pattern.compile("([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2})(?: [A-Z]+)? (\\d{4})");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.US);

  private MboxDate() {}

  static boolean isIn(String line) {
    return TIME.matcher(line).find();
  }

  /// Seconds since 1970; 0 if the line has no time that can be read.
  static long seconds(String fromLine) {
    Matcher time = TIME.matcher(fromLine);
    if (!time.find()) {
      return 0;
    }
    String text = String.join(" ", time.group(1), time.group(2), time.group(3), time.group(4));
    try {
      return LocalDateTime.parse(text, FORM).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return 0;
    }
  }
}
