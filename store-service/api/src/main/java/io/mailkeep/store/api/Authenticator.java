package io.mailkeep.store.api;

/// Checks who a client is. Slow by intent (Argon2id) and bounded in how many checks run at once.
public interface Authenticator {
  /// @param password wiped by the caller
  /// @throws StoreException.Unavailable if the directory cannot be asked: never answered as a wrong
  ///   password
  LoginResult login(String address, char[] password, Actor actor);

  /// The answer to a login.
  sealed interface LoginResult {
    record Success(AccountId account, String address) implements LoginResult {}

    /// No such account, or not its password: a client cannot tell which.
    record Denied() implements LoginResult {}

    /// The right password, but the account may not log in.
    record Disabled(String reason) implements LoginResult {}
  }
}
