package io.mailkeep.store.core.space;

import com.google.protobuf.ByteString;
import io.mailkeep.store.core.intent.ClosePurge;
import io.mailkeep.store.core.intent.PlanPurge;
import io.mailkeep.store.core.intent.Purge;
import io.mailkeep.store.core.intent.Purgeable;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailColumns;
import io.mailkeep.store.core.state.Emails.PurgePlan;
import io.mailkeep.store.core.state.Packed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Purges emails whose last message was expunged longer ago than they can be restored: a plan in
/// one entry, an hour later the purge of what still qualifies in a second, then the email rows go,
/// and a third entry ends the plan. Whoever finds a plan after a crash goes on from there. Bodies
/// are left to [SweepBodies].
final class PurgeEmails implements SpaceStep {
  private final SpacePorts ports;

  PurgeEmails(SpacePorts ports) {
    this.ports = ports;
  }

  @Override
  public SpaceMeter.Kind kind() {
    return SpaceMeter.Kind.EMAILS;
  }

  @Override
  public void run(AccountLog log) {
    for (PurgePlan plan : log.current(0).emails().plans()) {
      Instant now = ports.clocks().now();
      long plannedBefore = now.minus(ports.limits().purgeDelay()).toEpochMilli();
      if (plan.timeMillis() <= plannedBefore) {
        purge(log, plan, plannedBefore, rule(now));
      } else {
        ports.meter().backlog(kind(), plan.numbers().length);
      }
    }
    plan(log, rule(ports.clocks().now()));
  }

  private Purgeable rule(Instant now) {
    return new Purgeable(now.minus(ports.limits().mailRetention()).getEpochSecond());
  }

  private void purge(AccountLog log, PurgePlan plan, long plannedBefore, Purgeable rule) {
    ByteString id = ByteString.copyFrom(plan.id());
    AccountState purged = ports.commit(log, new Purge(id, plannedBefore, rule)).state();
    long[] gone = absent(log, purged, plan.numbers());
    for (int at = 0; at < gone.length; at += ports.limits().batch()) {
      List<Long> batch =
          Arrays.stream(gone, at, Math.min(gone.length, at + ports.limits().batch()))
              .boxed()
              .toList();
      ports.emailRows().delete(log.account(), batch);
      ports.meter().reclaimed(kind(), batch.size(), 0);
    }
    ports.commit(log, new ClosePurge(id));
  }

  /// Those of the numbers that the account has no email of any more; numbers never come back.
  private static long[] absent(AccountLog log, AccountState snapshot, long[] numbers) {
    LongStream.Builder gone = LongStream.builder();
    AccountState newest = snapshot;
    int at = 0;
    while (at < numbers.length) {
      int key = snapshot.emails().keyOf(numbers[at]);
      Seen seen = log.view(newest, state -> new Seen(state, state.emails().block(key)));
      newest = seen.state;
      for (; at < numbers.length && snapshot.emails().keyOf(numbers[at]) == key; at++) {
        if (seen.block == null || !seen.block.present(seen.block.slot(numbers[at]))) {
          gone.add(numbers[at]);
        }
      }
    }
    return gone.build().toArray();
  }

  private record Seen(AccountState state, @Nullable EmailColumns block) {}

  private void plan(AccountLog log, Purgeable rule) {
    AccountState state = log.current(0);
    long[] planned =
        state.emails().plans().stream()
            .flatMapToLong(plan -> Arrays.stream(plan.numbers()))
            .sorted()
            .toArray();
    List<Long> found = new ArrayList<>();
    new EmailWalk(log).blocks(state, block -> collect(block, rule, planned, found));
    if (!found.isEmpty()) {
      long[] numbers = found.stream().mapToLong(Long::longValue).toArray();
      ports.commit(log, new PlanPurge(Packed.bytes(ports.ids().next()), numbers, rule));
    }
  }

  private void collect(EmailColumns block, Purgeable rule, long[] planned, List<Long> into) {
    for (int slot = 0; slot < block.length() && into.size() < ports.limits().planEmails(); slot++) {
      if (block.present(slot)
          && rule.test(block.references(slot), block.unreferencedSeconds(slot))
          && Arrays.binarySearch(planned, block.number(slot)) < 0) {
        into.add(block.number(slot));
      }
    }
  }
}
