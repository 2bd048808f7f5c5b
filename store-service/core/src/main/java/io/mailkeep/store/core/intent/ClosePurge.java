package io.mailkeep.store.core.intent;

import com.google.protobuf.ByteString;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Purged;
import java.util.List;

/// Ends a plan whose purged emails have no rows any more.
///
/// @param plan its id
public record ClosePurge(ByteString plan) implements Intent<Done> {
  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    if (state.emails().plan(plan.toByteArray()) == null) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    return new Decision.Commit<>(
        List.of(Change.newBuilder().setPurged(Purged.newBuilder().setPlan(plan)).build()));
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
