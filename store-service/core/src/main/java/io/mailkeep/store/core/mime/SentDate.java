package io.mailkeep.store.core.mime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The day a Date header names, in the sender's own zone (RFC 9051 §6.4.4: "disregarding time and
/// timezone").
public final class SentDate {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private SentDate() {}

  /// Days since 1970; null if there is no date to be found.
  public static @Nullable Long epochDay(@Nullable String field) {
    if (field == null) {
      return null;
    }
    String[] tokens =
        field
            .substring(0, Math.min(field.length(), 256))
            .toLowerCase(Locale.ROOT)
            .split("[ \t,-]+");
    for (int i = 1; i < tokens.length; i++) {
      int month = month(tokens[i]);
      if (month > 0) {
        return epochDay(tokens, i, month);
      }
    }
    return null;
  }

  private static @Nullable Long epochDay(String[] tokens, int monthAt, int month) {
    int day = number(tokens[monthAt - 1]);
    if (day > 0 && monthAt + 1 < tokens.length) {
      return epochDay(year(tokens[monthAt + 1]), month, day);
    }
    if (monthAt + 1 < tokens.length) {
      return epochDay(year(tokens[tokens.length - 1]), month, number(tokens[monthAt + 1]));
    }
    return null;
  }

  private static @Nullable Long epochDay(int year, int month, int day) {
    try {
      return year < 0 || day < 0 ? null : LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException noDay) {
      return null;
    }
  }

  private static int month(String token) {
    if (token.length() < 3) {
      return 0;
    }
    int at = MONTHS.indexOf(token.substring(0, 3));
    return at >= 0 && at % 3 == 0 ? at / 3 + 1 : 0;
  }

  /// Two digits are 19xx from 50 on, three count from 1900 (RFC 5322 §4.3).
  private static int year(String token) {
    int year = number(token);
    if (year < 0 || token.length() >= 4) {
      return year;
    }
    return token.length() == 2 && year < 50 ? 2000 + year : 1900 + year;
  }

  private static int number(String token) {
    if (token.isEmpty() || token.length() > 4) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < token.length(); i++) {
      int digit = Character.digit(token.charAt(i), 10);
      if (digit < 0) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
