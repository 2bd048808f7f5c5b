package io.mailkeep.imap.wire;

import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.SystemFlag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tokens that stand for a value: sets, flags, dates.
public final class Tokens {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private Tokens() {}

  public static SequenceSet sequenceSet(CommandParser in) {
    return SequenceSet.read(in);
  }

  /// `(\Seen $Forwarded)`. `\Recent` is left out: clients copy it along, and nobody can set it.
  public static Flags flagList(CommandParser in) {
    FlagReader flags = new FlagReader();
    in.openList();
    while (!in.tryCloseList()) {
      flags.add(in);
      in.trySpace();
    }
    return flags.build();
  }

  /// A flag list, or flags without parentheses as STORE takes them (RFC 9051 §9 store-att-flags).
  public static Flags flags(CommandParser in) {
    if (in.peek() == '(') {
      return flagList(in);
    }
    FlagReader flags = new FlagReader();
    do {
      flags.add(in);
    } while (in.trySpace() && !in.atEnd());
    return flags.build();
  }

  /// A keyword, as SEARCH KEYWORD names one.
  public static String keyword(CommandParser in) {
    String keyword = in.atom();
    if (keyword.length() > WireLimits.MAX_KEYWORD_BYTES) {
      throw new SyntaxException("keyword too long");
    }
    return keyword;
  }

  /// `1-Feb-1994`, in quotes or not, as days since 1970.
  public static long date(CommandParser in) {
    boolean quoted = in.tryChar('"');
    LocalDate date = dayMonthYear(in);
    if (quoted) {
      in.expect('"');
    }
    return date.toEpochDay();
  }

  /// `" 1-Feb-1994 21:52:25 -0800"`.
  public static ZonedSeconds dateTime(CommandParser in) {
    in.expect('"');
    in.trySpace();
    LocalDate date = dayMonthYear(in);
    in.space();
    int hour = digits(in, 2);
    in.expect(':');
    int minute = digits(in, 2);
    in.expect(':');
    int second = digits(in, 2);
    in.space();
    boolean west = in.tryChar('-');
    if (!west) {
      in.expect('+');
    }
    int zone = 60 * digits(in, 2) + digits(in, 2);
    in.expect('"');
    return zoned(date, hour, minute, second, west ? -zone : zone);
  }

  private static ZonedSeconds zoned(LocalDate date, int hour, int minute, int second, int zone) {
    try {
      // a leap second is taken as the one before it
      LocalTime time = LocalTime.of(hour, minute, Math.min(second, 59));
      long local = date.atTime(time).toEpochSecond(ZoneOffset.UTC);
      if (second > 60 || Math.abs(zone) >= 24 * 60) {
        throw new SyntaxException("no such time");
      }
      return new ZonedSeconds(local - 60L * zone, zone);
    } catch (DateTimeException e) {
      throw new SyntaxException("no such time");
    }
  }

  private static LocalDate dayMonthYear(CommandParser in) {
    int day = in.peek() >= '0' && in.peek() <= '9' ? (int) Math.min(in.number(), 99) : 0;
    in.expect('-');
    StringBuilder month = new StringBuilder(3);
    while (month.length() < 3 && Characters.isWord(in.peek()) && in.peek() != '-') {
      month.append((char) in.peek());
      in.reset(in.position() + 1);
    }
    in.expect('-');
    int year = digits(in, 4);
    try {
      return LocalDate.of(year, MONTHS.indexOf(month.toString().toUpperCase(Locale.ROOT)) + 1, day);
    } catch (DateTimeException e) {
      throw new SyntaxException("no such date");
    }
  }

  private static int digits(CommandParser in, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int c = in.peek();
      if (c < '0' || c > '9') {
        throw new SyntaxException("digit expected");
      }
      value = 10 * value + c - '0';
      in.reset(in.position() + 1);
    }
    return value;
  }

  /// A time and the zone it was given in.
  ///
  /// @param epochSeconds seconds since 1970
  /// @param zoneMinutes minutes east of UTC
  public record ZonedSeconds(long epochSeconds, int zoneMinutes) {}

  private static final class FlagReader {
    private int system;
    private int count;
    private final List<String> keywords = new ArrayList<>();

    void add(CommandParser in) {
      if (++count > WireLimits.MAX_FLAGS) {
        throw new SyntaxException("too many flags");
      }
      if (!in.tryChar('\\')) {
        keywords.add(keyword(in));
        return;
      }
      String name = "\\" + in.atom();
      for (SystemFlag flag : SystemFlag.values()) {
        if (flag.imapName().equalsIgnoreCase(name)) {
          system |= flag.bit();
          return;
        }
      }
      if (!name.equalsIgnoreCase("\\Recent")) {
        throw new SyntaxException("no such system flag");
      }
    }

    Flags build() {
      return new Flags(system, keywords);
    }
  }
}
