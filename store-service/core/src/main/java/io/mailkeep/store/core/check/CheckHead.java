package io.mailkeep.store.core.check;

import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Emails.PurgePlan;
import io.mailkeep.store.core.state.MailboxState;
import java.util.Arrays;
import java.util.List;

/// Compares what stands in the checkpoint's head with the fold of the log; without that, adds up
/// what can be added up.
final class CheckHead implements CheckStep {
  @Override
  public void run(Pinned pinned, Findings findings) {
    AccountState state = pinned.state();
    AccountState expected = pinned.folded();
    if (expected == null) {
      long used = state.mailboxes().all().stream().mapToLong(m -> m.summary().sizeBytes()).sum();
      check(used == state.counters().usedBytes(), "used octets", findings);
      return;
    }
    check(state.counters().equals(expected.counters()), "counters", findings);
    check(state.subscriptions().equals(expected.subscriptions()), "subscriptions", findings);
    check(plans(state).equals(plans(expected)), "purge plans", findings);
    check(names(state).equals(names(expected)), "mailboxes", findings);
  }

  private static void check(boolean right, String what, Findings findings) {
    if (!right) {
      findings.add(Drift.Kind.HEAD, what);
    }
  }

  private static List<String> plans(AccountState state) {
    return state.emails().plans().stream().map(CheckHead::text).toList();
  }

  private static String text(PurgePlan plan) {
    return Arrays.toString(plan.id()) + plan.timeMillis() + Arrays.toString(plan.numbers());
  }

  /// All of the mailboxes but their counts and messages.
  private static List<List<Object>> names(AccountState state) {
    return state.mailboxes().all().stream().map(CheckHead::names).toList();
  }

  private static List<Object> names(MailboxState mailbox) {
    return List.of(
        mailbox.id(),
        mailbox.name(),
        mailbox.uidValidity(),
        mailbox.specialUse(),
        mailbox.keywords());
  }
}
