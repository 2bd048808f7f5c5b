package io.mailkeep.standalone.cli;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.store.api.AccountAdmin.Secret;
import java.util.Optional;

/// A line `address,password` or `address,{SCHEME}hash` of a file of accounts.
record AccountLine(String address, Secret secret) {
  /// Empty for a line with nothing on it, or a comment.
  ///
  /// @throws BadSetting if it is neither
  static Optional<AccountLine> parse(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return Optional.empty();
    }
    int comma = line.indexOf(',');
    if (comma < 1 || comma == line.length() - 1) {
      throw new BadSetting("not address,password");
    }
    String secret = line.substring(comma + 1);
    return Optional.of(
        new AccountLine(
            line.substring(0, comma).strip(),
            secret.startsWith("{") && secret.indexOf('}') > 1
                ? new Secret.Imported(secret.strip())
                : new Secret.Password(secret.toCharArray())));
  }
}
