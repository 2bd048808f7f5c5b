package io.mailkeep.store.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.core.feed.FeedListeners;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final int ACCOUNTS = 2 * KafkaLimits.CATCH_UPS + 1;

  private final FeedListeners listeners = new FeedListeners();
  private final CatchUp catchUp = new CatchUp(listeners);
  private final List<ChangeNotice> heard = new ArrayList<>();

  @Test
  void everybodyIsToldOnceAndNotAllAtOnce() {
    for (int i = 0; i < ACCOUNTS; i++) {
      var _ = listeners.add(new AccountId("default", "a" + i), heard::add);
    }
    catchUp.tellSome();
    assertThat(heard).isEmpty();

    catchUp.start();
    catchUp.tellSome();
    assertThat(heard).hasSize(KafkaLimits.CATCH_UPS);

    await()
        .until(() -> {
          catchUp.tellSome();
          return heard.size() >= ACCOUNTS;
        });
    catchUp.tellSome();
    assertThat(heard).hasSize(ACCOUNTS).doesNotHaveDuplicates();
  }
}
