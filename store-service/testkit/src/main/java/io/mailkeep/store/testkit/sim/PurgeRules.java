package io.mailkeep.store.testkit.sim;

import com.google.protobuf.ByteString;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.PurgePlanned;
import io.mailkeep.store.core.state.format.Purged;
import io.mailkeep.store.testkit.model.ModelAccount;
import io.mailkeep.store.testkit.model.ModelAccount.Gone;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What may be purged: what was planned long enough ago, is in no mailbox, and has been in none for
/// the whole retention.
final class PurgeRules {
  private final Map<ByteString, Plan> plans = new HashMap<>();

  private record Plan(long timeMillis, long[] emails) {
    boolean allows(long email, long nowMillis) {
      return nowMillis - timeMillis >= SimPod.SPACE.purgeDelay().toMillis()
          && Arrays.stream(emails).anyMatch(planned -> planned == email);
    }
  }

  void planned(PurgePlanned plan, long timeMillis) {
    plans.put(plan.getId(), new Plan(timeMillis, Packed.numbers(plan.getEmailsList())));
  }

  void purged(Purged purged, long timeMillis, ModelAccount account) {
    for (long email : Packed.numbers(purged.getEmailsList())) {
      Gone gone = account.gone().get(email);
      if (gone == null || !account.purge(email)) {
        throw new SimulationFailure("NoAckedMessageLost: email " + email + " is purged, and there");
      }
      long seconds = timeMillis / 1000 - gone.seconds();
      if (seconds < SimPod.SPACE.mailRetention().toSeconds()) {
        throw new SimulationFailure("email " + email + " is purged after " + seconds + " s");
      }
      if (plans.values().stream().noneMatch(plan -> plan.allows(email, timeMillis))) {
        throw new SimulationFailure("email " + email + " is purged without a plan");
      }
    }
    if (purged.getEmailsCount() == 0) {
      plans.remove(purged.getPlan());
    }
  }
}
