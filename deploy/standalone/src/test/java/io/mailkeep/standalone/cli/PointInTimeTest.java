package io.mailkeep.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.process.config.BadSetting;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private static Instant parse(String text) {
    return PointInTime.parse("--since", text, () -> NOW, ZoneId.of("Europe/Berlin"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-30T23:00:00Z",
    "2026-01-31T12:30, 2026-01-31T11:30:00Z",
    "2026-01-31T12:30:05Z, 2026-01-31T12:30:05Z",
    "90m, 2026-03-10T10:30:00Z",
    "12h, 2026-03-10T00:00:00Z",
    "3d, 2026-03-07T12:00:00Z"
  })
  void isReadAsPeopleTypeIt(String text, Instant expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "3", "3w", "-3d", "9999999d", "2026-13-01", "2026-01-31 12:00"})
  void whatIsNoneIsSaid(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("--since");
  }

  @Test
  void farBackIsFine() {
    assertThat(parse("999999d")).isBefore(NOW);
  }
}
