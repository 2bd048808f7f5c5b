package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.core.directory.AccountLife;
import io.mailkeep.store.core.port.IdSource;
import java.util.function.Consumer;

/// The first and the last entry of accounts, for the directory, and what becomes of them then.
public final class LoggedLife implements AccountLife {
  private static final Actor DIRECTORY = new Actor("admin", "", "");

  private final AccountLogs logs;
  private final IdSource ids;
  private final Consumer<AccountId> eraser;

  /// @param eraser erases an account that has ended
  public LoggedLife(AccountLogs logs, IdSource ids, Consumer<AccountId> eraser) {
    this.logs = logs;
    this.ids = ids;
    this.eraser = eraser;
  }

  @Override
  public void begin(AccountId account) {
    logs.get(account).create(new RequestId(ids.next()), DIRECTORY);
  }

  @Override
  public void end(AccountId account) {
    logs.get(account).terminate(new RequestId(ids.next()), DIRECTORY);
  }

  @Override
  public void erase(AccountId account) {
    logs.forget(account);
    eraser.accept(account);
  }
}
