package io.mailkeep.store.api;

import java.util.regex.Pattern;

/// Names an account for ever: the tenant that owns it and a random id that is never used again.
///
/// @param tenant the hosting provider's customer, 1-64 of `[a-z0-9-]`; `default` where there is one
/// @param id random, 1-64 of `[a-z0-9]`
public record AccountId(String tenant, String id) {
  private static final Pattern TENANT = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern ID = Pattern.compile("[a-z0-9]{1,64}");

  public static final String DEFAULT_TENANT = "default";

  public AccountId {
    if (!TENANT.matcher(tenant).matches() || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an account id");
    }
  }

  /// The prefix of every key and object of this account: `tenant/id`.
  public String path() {
    return tenant + "/" + id;
  }
}
