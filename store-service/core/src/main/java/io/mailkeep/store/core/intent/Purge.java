package io.mailkeep.store.core.intent;

import com.google.protobuf.ByteString;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Emails;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Purged;
import java.util.List;

/// Purges what was planned and still qualifies: what a message refers to again, or did since,
/// stays. The plan stays, too, until [ClosePurge]: its numbers tell whoever comes after a crash
/// which rows to delete.
///
/// @param plan its id
/// @param plannedBeforeMillis a plan that is younger is left alone
public record Purge(ByteString plan, long plannedBeforeMillis, Purgeable rule)
    implements Intent<Done> {
  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    Emails.PurgePlan found = state.emails().plan(plan.toByteArray());
    if (found == null || found.timeMillis() > plannedBeforeMillis) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    long[] numbers = rule.among(state, found.numbers());
    if (numbers.length == 0) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    Purged.Builder purged = Purged.newBuilder();
    Packed.numbers(numbers, purged::addEmails);
    return new Decision.Commit<>(List.of(Change.newBuilder().setPurged(purged).build()));
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
