package io.mailkeep.frontend.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {
  @Test
  void knowsWhoIsLoggedIn() {
    SessionRegistry registry = new SessionRegistry();
    AccountId account = new AccountId("default", "a");
    registry.add(new SessionRegistry.Session("s1", "imap", account, "192.0.2.1", Instant.EPOCH));
    registry.add(new SessionRegistry.Session("s2", "pop3", account, "192.0.2.1", Instant.EPOCH));
    registry.remove("s2");
    registry.remove("s2");
    assertThat(registry.count("imap")).isEqualTo(1);
    assertThat(registry.count("pop3")).isZero();
    assertThat(registry.all()).extracting(SessionRegistry.Session::id).containsExactly("s1");
  }

  @Test
  void idsDiffer() {
    SessionIds ids = new SessionIds(new Random(1));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(ids.get()).matches("[a-z2-9]{13}");
      seen.add(ids.get());
    }
    assertThat(seen).hasSize(10_000);
  }
}
