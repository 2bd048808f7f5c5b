package io.mailkeep.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.MailboxId;
import org.junit.jupiter.api.Test;

class RecentTrackerTest {
  private static final AccountId ANN = new AccountId("default", "ann");
  private static final AccountId BOB = new AccountId("default", "bob");
  private static final MailboxId INBOX = new MailboxId(1);

  private final RecentTracker tracker = new RecentTracker();

  @Test
  void messagesAreRecentForOneSession() {
    assertThat(tracker.claim(ANN, INBOX, 5)).isEqualTo(1);
    assertThat(tracker.claim(ANN, INBOX, 8)).isEqualTo(5);
    assertThat(tracker.claim(ANN, INBOX, 8)).isEqualTo(8);
  }

  @Test
  void messagesOfAMailboxThatNobodyOpenedAreRecent() {
    assertThat(tracker.recentCount(ANN, INBOX, 5, 3)).isEqualTo(3);
    tracker.claim(ANN, INBOX, 5);
    assertThat(tracker.recentCount(ANN, INBOX, 5, 3)).isZero();
    assertThat(tracker.recentCount(ANN, INBOX, 7, 5)).isEqualTo(2);
  }

  @Test
  void anotherAccountsMailboxOfTheSameIdIsAnotherOne() {
    tracker.claim(ANN, INBOX, 1000);
    assertThat(tracker.claim(BOB, INBOX, 4)).isEqualTo(1);
    assertThat(tracker.claim(ANN, INBOX, 1000)).isEqualTo(1000);
  }

  @Test
  void lookingClaimsNothing() {
    assertThat(tracker.recentFrom(ANN, INBOX)).isEqualTo(1);
    assertThat(tracker.claim(ANN, INBOX, 4)).isEqualTo(1);
  }
}
