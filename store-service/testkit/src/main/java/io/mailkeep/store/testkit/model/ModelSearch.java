package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SystemFlag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/// Searches by looking at every message. Texts are looked for in the octets as they are: transfer
/// encodings and charsets are not decoded.
final class ModelSearch {
  private static final long DAY_SECONDS = 24 * 60 * 60;

  private final Function<ModelMessage, byte[]> bodies;
  private final Instant now;

  ModelSearch(Function<ModelMessage, byte[]> bodies, Instant now) {
    this.bodies = bodies;
    this.now = now;
  }

  boolean matches(ModelMessage message, SearchKey key) {
    return switch (key) {
      case SearchKey.All _ -> true;
      case SearchKey.Uids(var uids) -> uids.contains(message.uid());
      case SearchKey.HasFlag(SystemFlag flag) -> message.flags().has(flag);
      case SearchKey.HasKeyword(String keyword) ->
          ModelFlags.indexOf(message.flags().keywords(), keyword) >= 0;
      case SearchKey.And(var keys) -> keys.stream().allMatch(each -> matches(message, each));
      case SearchKey.Or(var left, var right) -> matches(message, left) || matches(message, right);
      case SearchKey.Not(var negated) -> !matches(message, negated);
      case SearchKey.Larger(long octets) -> message.sizeBytes() > octets;
      case SearchKey.Smaller(long octets) -> message.sizeBytes() < octets;
      case SearchKey.OnDay onDay -> matches(message, onDay);
      case SearchKey.Within(boolean younger, long seconds) ->
          (message.internalDateSeconds() > now.getEpochSecond() - seconds) == younger;
      case SearchKey.ModSeqAtLeast(var modSeq) -> message.modSeq() >= modSeq.value();
      case SearchKey.Header(String field, String text) -> hasHeader(message, field, text);
      case SearchKey.Body(String text) -> contains(body(message), text);
      case SearchKey.Text(String text) -> contains(octets(message), text);
      case SearchKey.EmailIs(var number) -> message.emailNumber() == number.value();
    };
  }

  private boolean matches(ModelMessage message, SearchKey.OnDay key) {
    long seconds =
        switch (key.date()) {
          case INTERNAL, SENT -> message.internalDateSeconds() + message.zoneMinutes() * 60L;
          case SAVED -> message.saveDateSeconds();
        };
    long day = Math.floorDiv(seconds, DAY_SECONDS);
    return switch (key.comparison()) {
      case BEFORE -> day < key.epochDay();
      case ON -> day == key.epochDay();
      case SINCE -> day >= key.epochDay();
    };
  }

  private boolean hasHeader(ModelMessage message, String field, String text) {
    String start = field.toLowerCase(Locale.ROOT) + ":";
    String unfolded = header(message).replaceAll("\r?\n(?=[ \t])", "");
    return unfolded
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .anyMatch(line -> contains(line.substring(start.length()), text));
  }

  private String header(ModelMessage message) {
    String octets = octets(message);
    int end = octets.indexOf("\r\n\r\n");
    return end < 0 ? octets : octets.substring(0, end);
  }

  private String body(ModelMessage message) {
    String octets = octets(message);
    int end = octets.indexOf("\r\n\r\n");
    return end < 0 ? "" : octets.substring(end);
  }

  private String octets(ModelMessage message) {
    return new String(bodies.apply(message), StandardCharsets.UTF_8);
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
