package io.mailkeep.store.core.intent;

import com.google.protobuf.ByteString;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.PurgePlanned;
import java.util.Arrays;
import java.util.List;

/// Announces that emails will be purged, unless a message comes to refer to them before.
///
/// @param id of the plan, 16 octets
/// @param emails ascending; what does not qualify is left out
public record PlanPurge(ByteString id, long[] emails, Purgeable rule) implements Intent<Done> {
  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    long[] planned = Purgeable.planned(state);
    long[] numbers =
        Arrays.stream(rule.among(state, emails))
            .filter(number -> Arrays.binarySearch(planned, number) < 0)
            .toArray();
    if (numbers.length == 0 || state.emails().plan(id.toByteArray()) != null) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    PurgePlanned.Builder plan = PurgePlanned.newBuilder().setId(id);
    Packed.numbers(numbers, plan::addEmails);
    return new Decision.Commit<>(List.of(Change.newBuilder().setPurgePlanned(plan).build()));
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
