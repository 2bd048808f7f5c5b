package io.mailkeep.store.grpc.wire;

import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.grpc.proto.Directory;
import java.time.Instant;

/// Accounts and their lines in a list.
public final class Accounts {
  private Accounts() {}

  public static Directory.AccountName write(AccountId from) {
    return Directory.AccountName.newBuilder().setTenant(from.tenant()).setId(from.id()).build();
  }

  public static AccountId read(Directory.AccountName from) {
    return new AccountId(from.getTenant(), from.getId());
  }

  public static Directory.AccountLine write(AccountSummary from) {
    return Directory.AccountLine.newBuilder()
        .setAddress(from.address())
        .setAccount(write(from.account()))
        .setState(from.state())
        .setCreatedMillis(from.created().toEpochMilli())
        .build();
  }

  public static AccountSummary read(Directory.AccountLine from) {
    return new AccountSummary(
        from.getAddress(),
        read(from.getAccount()),
        from.getState(),
        Instant.ofEpochMilli(from.getCreatedMillis()));
  }
}
