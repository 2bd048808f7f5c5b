package io.mailkeep.store.core.space;

import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailBlock;
import io.mailkeep.store.core.state.EmailColumns;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Walks all emails of an account block by block, however many are not in memory.
final class EmailWalk {
  private final AccountLog log;

  EmailWalk(AccountLog log) {
    this.log = log;
  }

  /// Shows every block that the snapshot has, as it stands there or later. So an email that is not
  /// shown was not in the snapshot, or was purged since.
  void blocks(AccountState snapshot, Consumer<EmailColumns> visitor) {
    int[] keys = Arrays.stream(snapshot.emails().blocks()).mapToInt(EmailBlock::key).toArray();
    AccountState newest = snapshot;
    for (int key : keys) {
      Seen seen = log.view(newest, state -> new Seen(state, state.emails().block(key)));
      newest = seen.state;
      if (seen.block != null) {
        visitor.accept(seen.block);
      }
    }
  }

  private record Seen(AccountState state, @Nullable EmailColumns block) {}
}
