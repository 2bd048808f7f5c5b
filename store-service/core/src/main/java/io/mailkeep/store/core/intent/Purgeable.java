package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailRecord;
import java.util.Arrays;

/// Which emails may be purged: those that nothing refers to, and nothing has since this time.
///
/// @param sinceSeconds the latest time, exclusive, at which the last message of an email may have
///   gone
public record Purgeable(long sinceSeconds) {
  /// Whether the email may go.
  public boolean test(int references, long unreferencedSeconds) {
    return references == 0 && unreferencedSeconds < sinceSeconds;
  }

  /// Those of the numbers that may go.
  long[] among(AccountState state, long[] numbers) {
    return Arrays.stream(numbers).filter(number -> test(state, number)).toArray();
  }

  private boolean test(AccountState state, long number) {
    EmailRecord email = state.emails().find(new EmailNumber(number));
    return email != null && test(email.references(), email.unreferencedSeconds());
  }

  /// The numbers in all plans, ascending.
  static long[] planned(AccountState state) {
    return state.emails().plans().stream()
        .flatMapToLong(plan -> Arrays.stream(plan.numbers()))
        .sorted()
        .toArray();
  }
}
