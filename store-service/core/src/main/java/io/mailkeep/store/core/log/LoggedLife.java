package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.core.directory.AccountLife;
import io.mailkeep.store.core.port.IdSource;

/// The first and the last entry of accounts, for the directory.
public final class LoggedLife implements AccountLife {
  private static final Actor DIRECTORY = new Actor("admin", "", "");

  private final AccountLogs logs;
  private final IdSource ids;

  public LoggedLife(AccountLogs logs, IdSource ids) {
    this.logs = logs;
    this.ids = ids;
  }

  @Override
  public void begin(AccountId account) {
    logs.get(account).create(new RequestId(ids.next()), DIRECTORY);
  }

  @Override
  public void end(AccountId account) {
    logs.get(account).terminate(new RequestId(ids.next()), DIRECTORY);
  }
}
