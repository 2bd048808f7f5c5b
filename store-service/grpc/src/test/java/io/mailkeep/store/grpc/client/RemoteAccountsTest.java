package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.Authenticator.LoginResult;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.testkit.MemoryStack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RemoteAccountsTest {
  private static final Actor ACTOR = new Actor("imap", "s1", "192.0.2.1");

  private final Pods pods = new Pods();
  private final MemoryStack stack = new MemoryStack();
  private final StoreClient client = pods.connect(pods.start(stack));
  private final AccountAdmin accounts = client.accounts();

  @AfterEach
  void close() throws Exception {
    pods.close();
  }

  private LoginResult login(String address, String password) {
    return client.authenticator().login(address, password.toCharArray(), ACTOR);
  }

  private static Secret password(String text) {
    return new Secret.Password(text.toCharArray());
  }

  @Test
  void anAccountIsMadeUsedAndRemoved() {
    AccountId ann = accounts.create("Ann@Example.org", password("pä$$wörd€😀"));
    assertThat(accounts.find("ann@example.org")).isEqualTo(ann);
    assertThat(login("ann@example.org", "pä$$wörd€😀"))
        .isEqualTo(new LoginResult.Success(ann, "ann@example.org"));
    assertThat(login("ann@example.org", "wrong")).isEqualTo(new LoginResult.Denied());
    assertThat(login("bob@example.org", "wrong")).isEqualTo(new LoginResult.Denied());
    assertThatThrownBy(() -> accounts.create("ann@example.org", password("other")))
        .isInstanceOf(StoreException.AccountExists.class);
    accounts.setSecret("ann@example.org", password("new"));
    assertThat(login("ann@example.org", "new")).isInstanceOf(LoginResult.Success.class);
    assertThat(accounts.list("", 10))
        .extracting(AccountSummary::address)
        .containsExactly("ann@example.org");
    accounts.remove("ann@example.org");
    assertThatThrownBy(() -> accounts.find("ann@example.org"))
        .isInstanceOf(StoreException.NoSuchAccount.class);
    assertThat(login("ann@example.org", "new")).isEqualTo(new LoginResult.Denied());
  }

  @Test
  void importedSecretsAndClosedAccounts() {
    List<Object> seen = new ArrayList<>();
    Authenticator closed =
        (address, given, actor) -> {
          seen.add(actor);
          seen.add(given);
          return new LoginResult.Disabled("unpaid");
        };
    AccountAdmin recording =
        Hooked.of(
            AccountAdmin.class,
            stack.admin(),
            (call, real) -> {
              seen.add(call);
              return real.call();
            });
    StoreClient other = pods.connect(pods.start(stack.mailStore(), closed, recording));
    assertThat(other.authenticator().login("a@b.c", "pw".toCharArray(), ACTOR))
        .isEqualTo(new LoginResult.Disabled("unpaid"));
    other.accounts().create("imported@example.org", new Secret.Imported("{PLAIN}secret"));
    assertThat(seen).containsExactly(ACTOR, "\0\0".toCharArray(), "create");
    assertThat(login("imported@example.org", "secret")).isInstanceOf(LoginResult.Success.class);
  }

  @Test
  void aListLongerThanAnAnswerIsReadInPages() {
    for (String name : List.of("a", "b", "c")) {
      accounts.create(name + "@example.org", new Secret.Imported("{PLAIN}x"));
    }
    assertThat(accounts.list("a@example.org", 1))
        .extracting(AccountSummary::address)
        .containsExactly("b@example.org");
    assertThat(accounts.list("", 5000)).hasSize(3);
    assertThat(accounts.list("", 0)).isEmpty();
  }
}
