package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.format.Change;
import java.util.List;

/// A mutation as it was asked for, before it is known what it changes.
public sealed interface Intent<R>
    permits Append,
        StoreFlags,
        Copy,
        Move,
        Expunge,
        CreateMailbox,
        DeleteMailbox,
        RenameMailbox,
        Subscribe,
        Unsubscribe,
        OpenAccount,
        CloseAccount,
        RaiseUploadFloor,
        PlanPurge,
        Purge,
        ClosePurge,
        TrimHistory,
        Restore {

  /// Decides on an open account's snapshot, without side effects. Refusals may be thrown, too.
  ///
  /// @throws io.mailkeep.store.core.state.NotLoaded if it needs a part that is not in memory
  /// @throws StoreException if it cannot be
  Decision<R> decide(AccountState state, long nowMillis);

  /// The result that the transaction of this intent tells: at once, and again when the request is
  /// repeated.
  R result(long seq, List<Change> changes);
}
