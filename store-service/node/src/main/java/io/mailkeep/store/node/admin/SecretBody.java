package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.AccountAdmin.Secret;

/// An account and its secret on the admin port.
///
/// @param password in the clear; empty if `imported` is given
/// @param imported `{SCHEME}hash`
public record SecretBody(String address, char[] password, String imported) {
  static SecretBody of(String address, Secret secret) {
    return switch (secret) {
      case Secret.Password password -> new SecretBody(address, password.value(), "");
      case Secret.Imported imported -> new SecretBody(address, new char[0], imported.value());
    };
  }

  Secret secret() {
    return imported.isEmpty() ? new Secret.Password(password) : new Secret.Imported(imported);
  }

  /// Never shows the secret.
  @Override
  public String toString() {
    return "SecretBody[" + address + "]";
  }
}
