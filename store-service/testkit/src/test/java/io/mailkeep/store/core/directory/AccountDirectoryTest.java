package io.mailkeep.store.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator.LoginResult;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.AccountKeys;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.testkit.memory.MemoryDirectoryStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountDirectoryTest {
  private static final HashCost CHEAP = new HashCost(64, 1, 1);
  private static final Actor ACTOR = new Actor("imap", "s1", "127.0.0.1");

  private final List<String> steps = new ArrayList<>();
  private String failAt = "";
  private final MemoryDirectoryStore store = new MemoryDirectoryStore();
  private final AccountDirectory directory = directory();

  private AccountDirectory directory() {
    return new AccountDirectory(
        store,
        new Keys(),
        new Life(),
        new TimeOrderedIds(InstantSource.system(), new Random(1)),
        InstantSource.system(),
        new Random(2),
        CHEAP,
        2);
  }

  @Test
  void anAccountCanLogInWithItsPasswordOnly() {
    AccountId account = directory.create("Ann@Example.ORG", password("secret"));

    assertThat(login("ann@example.org", "secret"))
        .isEqualTo(new LoginResult.Success(account, "ann@example.org"));
    assertThat(login("ANN@example.org", "secret"))
        .isEqualTo(new LoginResult.Success(account, "ann@example.org"));
    assertThat(login("ann@example.org", "Secret")).isEqualTo(new LoginResult.Denied());
    assertThat(login("ann@example.org", "")).isEqualTo(new LoginResult.Denied());
    assertThat(login("bob@example.org", "secret")).isEqualTo(new LoginResult.Denied());
    assertThat(login("nonsense", "secret")).isEqualTo(new LoginResult.Denied());
    assertThat(directory.find("ann@EXAMPLE.org")).isEqualTo(account);
  }

  @Test
  void anAddressHasOneAccount() {
    directory.create("ann@example.org", password("secret"));
    assertThatThrownBy(() -> directory.create("ANN@example.org", password("other")))
        .isInstanceOf(StoreException.AccountExists.class);
    assertThat(login("ann@example.org", "secret")).isInstanceOf(LoginResult.Success.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "begin"})
  void creatingGoesOnWhereItStopped(String step) {
    failAt = step;
    assertThatThrownBy(() -> directory.create("ann@example.org", password("first")))
        .isInstanceOf(StoreException.Unavailable.class);
    assertThat(login("ann@example.org", "first")).isEqualTo(new LoginResult.Denied());
    AccountId half = directory.list("", 10).getFirst().account();

    failAt = "";
    assertThat(directory.create("ann@example.org", password("second"))).isEqualTo(half);
    assertThat(login("ann@example.org", "second")).isInstanceOf(LoginResult.Success.class);
    assertThat(login("ann@example.org", "first")).isEqualTo(new LoginResult.Denied());
  }

  @ParameterizedTest
  @ValueSource(strings = {"end", "erase", "clean"})
  void removingGoesOnWhereItStopped(String step) {
    AccountId first = directory.create("ann@example.org", password("secret"));
    failAt = step;
    assertThatThrownBy(() -> directory.remove("ann@example.org"))
        .isInstanceOf(StoreException.Unavailable.class);
    assertThat(login("ann@example.org", "secret")).isEqualTo(new LoginResult.Denied());
    assertThatThrownBy(() -> directory.find("ann@example.org"))
        .isInstanceOf(StoreException.NoSuchAccount.class);

    failAt = "";
    directory.remove("ann@example.org");
    assertThat(steps)
        .endsWith("erase " + first.id(), "clean " + first.id())
        .contains("end " + first.id());
    assertThatThrownBy(() -> directory.remove("ann@example.org"))
        .isInstanceOf(StoreException.NoSuchAccount.class);
    assertThat(directory.create("ann@example.org", password("new"))).isNotEqualTo(first);
  }

  @Test
  void anAddressIsFreeAgainAfterAHalfDoneRemoval() {
    AccountId first = directory.create("ann@example.org", password("secret"));
    failAt = "erase";
    assertThatThrownBy(() -> directory.remove("ann@example.org"))
        .isInstanceOf(StoreException.Unavailable.class);
    failAt = "";
    assertThat(directory.create("ann@example.org", password("new"))).isNotEqualTo(first);
    assertThat(steps).contains("erase " + first.id());
  }

  @Test
  void aNewPasswordReplacesTheOldOneAtOnce() {
    directory.create("ann@example.org", password("old"));
    assertThat(login("ann@example.org", "old")).isInstanceOf(LoginResult.Success.class);
    // Another node changes it: the credentials this one remembers must not count any more.
    directory().setSecret("ann@example.org", password("new"));

    assertThat(login("ann@example.org", "old")).isEqualTo(new LoginResult.Denied());
    assertThat(login("ann@example.org", "new")).isInstanceOf(LoginResult.Success.class);
    assertThatThrownBy(() -> directory.setSecret("bob@example.org", password("x")))
        .isInstanceOf(StoreException.NoSuchAccount.class);
  }

  @Test
  void anImportedHashBecomesArgon2idAtTheFirstLogin() {
    String imported = "{SSHA}BISytF924CQwUjiaQ5YN5OjNbK9zYWx0";
    directory.create("ann@example.org", new Secret.Imported(imported));
    assertThat(stored("ann@example.org")).isEqualTo(imported);
    assertThat(login("ann@example.org", "wrong")).isEqualTo(new LoginResult.Denied());
    assertThat(stored("ann@example.org")).isEqualTo(imported);

    assertThat(login("ann@example.org", "pässwörd")).isInstanceOf(LoginResult.Success.class);
    assertThat(stored("ann@example.org")).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(login("ann@example.org", "pässwörd")).isInstanceOf(LoginResult.Success.class);
    assertThat(directory().login("ann@example.org", "pässwörd".toCharArray(), ACTOR))
        .isInstanceOf(LoginResult.Success.class);
  }

  @Test
  void anImportedPasswordInTheClearIsNeverStored() {
    directory.create("ann@example.org", new Secret.Imported("{plain}{x}y"));
    assertThat(stored("ann@example.org")).startsWith("$argon2id$");
    assertThat(login("ann@example.org", "{x}y")).isInstanceOf(LoginResult.Success.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "{UNKNOWN}x",
        "{SHA}",
        "{SHA}abc",
        "{SHA256-CRYPT}$6$x$y",
        "$6$x$y",
        "{PLAIN}",
        "{BLF-CRYPT}$2b$31$bM2AGOQLaTuPtqyyxk9S2eC9ysnacGgz5GavBG1LLg8.OBdqrXa9i",
        "{ARGON2ID}$argon2id$v=19$m=9999999,t=3,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHM"
      })
  void anImportThatCouldNeverBeCheckedIsRefused(String secret) {
    assertThatThrownBy(() -> directory.create("ann@example.org", new Secret.Imported(secret)))
        .isInstanceOf(StoreException.Refused.class);
    assertThat(directory.list("", 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        "@example.org",
        "ann@",
        "a b@example.org",
        ".a@example.org",
        "a..b@x.org",
        "ann@exa_mple.org",
        "ann@-x.org",
        "ann@x..org",
        "a\u0000@x.org",
        "a\u202e@x.org",
        "a@b@x.org",
        "\"a b\"@example.org",
        "a/../b@exam ple.org"
      })
  void anAddressThatIsNoneIsRefused(String address) {
    assertThatThrownBy(() -> directory.create(address, password("secret")))
        .isInstanceOf(StoreException.Refused.class);
  }

  @Test
  void anAddressIsLimitedAndNormalized() {
    String local = "a".repeat(64);
    assertThat(MailAddress.parse(local + "@x.org")).isPresent();
    assertThat(MailAddress.parse(local + "a@x.org")).isEmpty();
    assertThat(MailAddress.parse("Ju\u0308rgen@B\u00dcCHER.example").orElseThrow().value())
        .isEqualTo("j\u00fcrgen@b\u00fccher.example");
  }

  @Test
  void aPasswordIsLimited() {
    directory.create("ann@example.org", password("x".repeat(1024)));
    assertThat(login("ann@example.org", "x".repeat(1024))).isInstanceOf(LoginResult.Success.class);
    assertThatThrownBy(() -> directory.create("bob@example.org", password("x".repeat(1025))))
        .isInstanceOf(StoreException.Refused.class);
    assertThat(login("ann@example.org", "x".repeat(1025))).isEqualTo(new LoginResult.Denied());
  }

  @Test
  void listsInOrderPageByPage() {
    for (String name : List.of("c", "a", "b")) {
      directory.create(name + "@x.org", password("secret"));
    }
    assertThat(directory.list("", 2))
        .extracting(AccountSummary::address)
        .containsExactly("a@x.org", "b@x.org");
    assertThat(directory.list("b@x.org", 2))
        .extracting(AccountSummary::address)
        .containsExactly("c@x.org");
    assertThat(directory.list("", 1).getFirst().state()).isEqualTo("active");
  }

  private LoginResult login(String address, String password) {
    return directory.login(address, password.toCharArray(), ACTOR);
  }

  private static Secret password(String text) {
    return new Secret.Password(text.toCharArray());
  }

  private String stored(String address) {
    return DirectoryEntry.of(store.byAddress(address)).record().getSecret();
  }

  private void step(String name, AccountId account) {
    if (failAt.equals(name)) {
      throw new EngineException("scripted failure");
    }
    steps.add(name + " " + account.id());
  }

  private final class Life implements AccountLife {
    @Override
    public void begin(AccountId account) {
      step("begin", account);
    }

    @Override
    public void end(AccountId account) {
      step("end", account);
    }

    @Override
    public void erase(AccountId account) {
      step("clean", account);
    }
  }

  private final class Keys implements AccountKeys {
    @Override
    public byte[] create(AccountId account) {
      step("key", account);
      return new byte[] {1};
    }

    @Override
    public byte[] seal(AccountId account, byte[] plain, byte[] context) {
      return plain;
    }

    @Override
    public byte[] open(AccountId account, byte[] sealed, byte[] context) {
      return sealed;
    }

    @Override
    public void erase(AccountId account) {
      step("erase", account);
    }

    @Override
    public Set<KeyCopy> damaged(AccountId account, byte[] inDirectory) {
      return Set.of();
    }
  }
}
