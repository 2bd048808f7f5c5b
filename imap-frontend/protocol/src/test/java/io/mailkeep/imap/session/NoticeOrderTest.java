package io.mailkeep.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeNotice;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoticeOrderTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");

  private final NoticeOrder order = new NoticeOrder();

  private boolean missed(int timeline, long seq) {
    return order.missedSome(new ChangeNotice(ACCOUNT, timeline, seq, Set.of(), false));
  }

  @Test
  void onlyAGapIsALoss() {
    assertThat(missed(0, 7)).isFalse();
    assertThat(missed(0, 8)).isFalse();
    assertThat(missed(0, 8)).isFalse();
    assertThat(missed(0, 3)).isFalse();
    assertThat(missed(0, 10)).isTrue();
    assertThat(missed(0, 9)).isFalse();
    assertThat(missed(0, 11)).isFalse();
  }

  @Test
  void aNoticeWithoutAPositionChangesNothing() {
    assertThat(missed(0, 7)).isFalse();
    assertThat(order.missedSome(ChangeNotice.ofAnything(ACCOUNT))).isFalse();
    assertThat(missed(0, 8)).isFalse();
    assertThat(missed(0, 10)).isTrue();
  }

  @Test
  void aNewTimelineStartsAnew() {
    assertThat(missed(0, 100)).isFalse();
    assertThat(missed(1, 50)).isFalse();
    assertThat(missed(0, 101)).isFalse();
    assertThat(missed(0, 200)).isFalse();
    assertThat(missed(1, 51)).isFalse();
    assertThat(missed(1, 53)).isTrue();
  }
}
