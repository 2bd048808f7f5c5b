package io.mailkeep.frontend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.frontend.limits.ClientNetwork;
import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.session.LoginGate.Outcome;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator.LoginResult;
import io.mailkeep.store.api.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginGateTest {
  private static final AccountId ANN = new AccountId("default", "ann");
  private static final ClientNetwork CLIENT = new ClientNetwork("01");
  private static final Actor ACTOR = new Actor("pop3", "s", "192.0.2.1");

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final List<Duration> waits = new ArrayList<>();
  private final LoginGate gate =
      new LoginGate(
          (address, password, actor) -> check(address, new String(password)),
          new LoginThrottle(() -> now),
          new ConnectionCounts<>(2),
          this::waitFor);

  @Test
  void anAccountHasSoManyConnections() throws InterruptedException {
    Outcome first = login("ann", "right");
    assertThat(login("ann", "right")).isInstanceOf(Outcome.LoggedIn.class);
    assertThat(login("ann", "right")).isEqualTo(new Outcome.TooManyConnections());
    ((Outcome.LoggedIn) first).leave().run();
    assertThat(login("ann", "right")).isInstanceOf(Outcome.LoggedIn.class);
  }

  @Test
  void whoGuessesWaitsLongerEachTime() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      assertThat(login("ann", "wrong")).isEqualTo(new Outcome.Denied());
    }
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(login("ann", "right")).isInstanceOf(Outcome.LoggedIn.class);
    assertThat(waits).hasSize(3);
  }

  @Test
  void aDirectoryThatIsDownIsNoWrongPassword() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> login("down", "right"))
          .isInstanceOf(StoreException.Unavailable.class);
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void thePasswordIsWiped() throws InterruptedException {
    char[] password = "right".toCharArray();
    var _ = gate.login(CLIENT, "ann", password, ACTOR);
    assertThat(password).containsOnly('\0');
  }

  private Outcome login(String address, String password) throws InterruptedException {
    return gate.login(CLIENT, address, password.toCharArray(), ACTOR);
  }

  private void waitFor(Duration duration) {
    waits.add(duration);
    now = now.plus(duration);
  }

  private static LoginResult check(String address, String password) {
    if (address.equals("down")) {
      throw new StoreException.Unavailable("down");
    }
    return password.equals("right")
        ? new LoginResult.Success(ANN, address)
        : new LoginResult.Denied();
  }
}
