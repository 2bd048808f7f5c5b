package io.mailkeep.store.core.directory;

import io.mailkeep.store.api.Authenticator.LoginResult;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.directory.format.AccountState;
import io.mailkeep.store.core.port.EngineException;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks a password: the row is read every time, hashing is skipped for credentials that were
/// right minutes ago.
record PasswordLogin(DirectoryRows rows, Passwords passwords, VerifiedCredentials verified) {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordLogin.class);

  LoginResult login(String typed, char[] password) {
    byte[] bytes = Passwords.bytes(password);
    try {
      return check(MailAddress.parse(typed), bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private LoginResult check(Optional<MailAddress> address, byte[] password) {
    if (!Passwords.isAcceptable(password)) {
      return new LoginResult.Denied();
    }
    DirectoryEntry entry = address.map(known -> rows.find(known.value())).orElse(null);
    if (entry == null || entry.state() != AccountState.ACCOUNT_STATE_ACTIVE) {
      passwords.matchesNobody(password);
      return new LoginResult.Denied();
    }
    if (!verified.knows(entry.address(), entry.version(), password)) {
      String stored = entry.record().getSecret();
      if (!passwords.matches(stored, password)) {
        return new LoginResult.Denied();
      }
      long version = passwords.isOutdated(stored) ? rehash(entry, password) : entry.version();
      verified.remember(entry.address(), version, password);
    }
    return new LoginResult.Success(entry.account(), entry.address());
  }

  /// Replaces an imported or cheaper hash; the login stands whether or not that works.
  private long rehash(DirectoryEntry entry, byte[] password) {
    try {
      DirectoryEntry rehashed = entry.withSecret(passwords.hash(password));
      return rows.replace(rehashed) ? rehashed.version() : entry.version();
    } catch (EngineException | StoreException e) {
      LOG.warn("the password of account {} keeps its old hash", entry.account().path(), e);
      return entry.version();
    }
  }
}
