package io.mailkeep.standalone.cli;

import io.mailkeep.process.config.BadSetting;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

/// A point in time as people type it: a date, a date and time of theirs or of a stated zone, or how
/// long ago.
final class PointInTime {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");

  private PointInTime() {}

  /// @param option for the message to whoever typed it
  /// @throws BadSetting if it is none
  static Instant parse(String option, String text, InstantSource clock, ZoneId zone) {
    var ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
    if (ago.matches()) {
      long count = Long.parseLong(ago.group(1));
      return clock.instant().minus(unit(ago.group(2)).multipliedBy(count));
    }
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new BadSetting(
          option + ": '" + text + "' is not a time such as 2026-01-31T12:00 or 3d");
    }
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
