package io.mailkeep.store.core.directory;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.AccountKeys;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.IdSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Accounts and their credentials.
public final class AccountDirectory implements AccountAdmin, Authenticator {
  private final DirectoryRows rows;
  private final AccountSteps steps;
  private final Passwords passwords;
  private final VerifiedCredentials verified;
  private final PasswordLogin logins;

  /// @param random a `SecureRandom` in production: salts and the key of the credential cache
  /// @param concurrentHashes how many passwords may be hashed at once, about the number of cores
  public AccountDirectory(
      DirectoryStore store,
      AccountKeys keys,
      AccountLife life,
      IdSource ids,
      InstantSource clock,
      RandomGenerator random,
      HashCost cost,
      int concurrentHashes) {
    this.rows = new DirectoryRows(store);
    this.passwords =
        new Passwords(cost, new HashGate(concurrentHashes, DirectoryLimits.HASH_WAIT), random);
    this.verified = new VerifiedCredentials(clock, random);
    this.steps = new AccountSteps(rows, keys, life, ids, clock);
    this.logins = new PasswordLogin(rows, passwords, verified);
  }

  @Override
  public AccountId create(String address, Secret secret) {
    MailAddress checked = MailAddress.require(address);
    return asking(() -> steps.create(checked.value(), passwords.stored(secret)));
  }

  @Override
  public void setSecret(String address, Secret secret) {
    String known = known(address);
    asking(() -> {
      rows.active(known);
      String stored = passwords.stored(secret);
      rows.change(known, entry -> entry.withSecret(stored));
      verified.forget(known);
      return known;
    });
  }

  @Override
  public void remove(String address) {
    String known = known(address);
    asking(() -> {
      verified.forget(known);
      steps.remove(known);
      return known;
    });
  }

  @Override
  public AccountId find(String address) {
    String known = known(address);
    return asking(() -> rows.active(known).account());
  }

  @Override
  public List<AccountSummary> list(String after, int limit) {
    return asking(() -> rows.list(after, limit).stream().map(AccountDirectory::summary).toList());
  }

  @Override
  public LoginResult login(String address, char[] password, Actor actor) {
    return asking(() -> logins.login(address, password));
  }

  private static AccountSummary summary(DirectoryEntry entry) {
    String state = entry.state().name().replace("ACCOUNT_STATE_", "").toLowerCase(Locale.ROOT);
    Instant created = Instant.ofEpochMilli(entry.record().getCreatedMillis());
    return new AccountSummary(entry.address(), entry.account(), state, created);
  }

  private static String known(String address) {
    return MailAddress.parse(address).orElseThrow(StoreException.NoSuchAccount::new).value();
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (EngineException e) {
      throw new StoreException.Unavailable("the directory does not answer", e);
    }
  }
}
