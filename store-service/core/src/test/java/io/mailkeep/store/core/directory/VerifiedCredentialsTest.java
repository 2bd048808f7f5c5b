package io.mailkeep.store.core.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {
  private static final byte[] RIGHT = "right".getBytes(UTF_8);
  private static final byte[] WRONG = "wrong".getBytes(UTF_8);

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final VerifiedCredentials verified = new VerifiedCredentials(() -> now, new Random(1));

  @Test
  void knowsTheRightPasswordOfThisVersionOfTheRowOnly() {
    verified.remember("ann@x.org", 3, RIGHT);
    assertThat(verified.knows("ann@x.org", 3, RIGHT)).isTrue();
    assertThat(verified.knows("ann@x.org", 3, WRONG)).isFalse();
    assertThat(verified.knows("bob@x.org", 3, RIGHT)).isFalse();
    assertThat(verified.knows("ann@x.org", 4, RIGHT)).isFalse();
    assertThat(verified.knows("ann@x.org", 3, RIGHT)).isFalse();
  }

  @Test
  void forgetsAfterMinutes() {
    verified.remember("ann@x.org", 3, RIGHT);
    now = now.plus(DirectoryLimits.CREDENTIALS_KEPT);
    assertThat(verified.knows("ann@x.org", 3, RIGHT)).isTrue();
    now = now.plusMillis(1);
    assertThat(verified.knows("ann@x.org", 3, RIGHT)).isFalse();
  }

  @Test
  void remembersSoManyAndNoMore() {
    for (int i = 0; i <= DirectoryLimits.MAX_CACHED_CREDENTIALS; i++) {
      verified.remember("user" + i, 1, RIGHT);
    }
    assertThat(verified.knows("user0", 1, RIGHT)).isFalse();
    assertThat(verified.knows("user1", 1, RIGHT)).isTrue();
  }
}
