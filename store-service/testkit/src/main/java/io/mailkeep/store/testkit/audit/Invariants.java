package io.mailkeep.store.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailRecord;
import io.mailkeep.store.core.state.MailboxState;
import java.util.HashMap;
import java.util.Map;

/// What must hold in every snapshot.
public final class Invariants {
  private Invariants() {}

  public static boolean check(AccountState state) {
    Map<Long, Integer> references = new HashMap<>();
    long[] used = {0};
    for (MailboxState mailbox : state.mailboxes().all()) {
      long[] counts = new long[4];
      mailbox
          .messages()
          .forEach(columns -> {
            for (int row = 0; row < columns.size(); row++) {
              counts[0]++;
              counts[1] += columns.has(row, SystemFlag.SEEN) ? 0 : 1;
              counts[2] += columns.has(row, SystemFlag.DELETED) ? 1 : 0;
              counts[3] += columns.size(row);
              references.merge(columns.email(row), 1, Integer::sum);
            }
          });
      assertThat(
              new long[] {
                mailbox.summary().exists(),
                mailbox.summary().unseen(),
                mailbox.summary().deleted(),
                mailbox.summary().sizeBytes()
              })
          .as(mailbox.name())
          .isEqualTo(counts);
      used[0] += counts[3];
    }
    assertThat(state.counters().usedBytes()).isEqualTo(used[0]);
    for (long number = 1; number <= state.counters().lastEmail(); number++) {
      EmailRecord email = state.emails().find(new EmailNumber(number));
      assertThat(email == null ? -1 : email.references())
          .isEqualTo(references.getOrDefault(number, 0));
    }
    return true;
  }
}
