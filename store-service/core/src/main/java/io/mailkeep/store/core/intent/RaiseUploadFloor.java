package io.mailkeep.store.core.intent;

import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.UploadFloorRaised;
import java.util.List;

/// Forbids bringing in uploads made before this time, so that they may be swept.
public record RaiseUploadFloor(long timeMillis) implements Intent<Done> {
  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    if (timeMillis <= state.counters().uploadFloorMillis()) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    return new Decision.Commit<>(
        List.of(
            Change.newBuilder()
                .setUploadFloorRaised(UploadFloorRaised.newBuilder().setTimeMillis(timeMillis))
                .build()));
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
