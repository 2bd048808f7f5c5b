package io.mailkeep.store.testkit.contract;

import static io.mailkeep.store.testkit.contract.Fixtures.bytes;
import static io.mailkeep.store.testkit.contract.Fixtures.noise;
import static io.mailkeep.store.testkit.contract.Fixtures.race;
import static io.mailkeep.store.testkit.contract.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The contract of [EmailRowStore].
public abstract class EmailRowStoreContract {
  private final AccountId account = Fixtures.freshAccount();

  /// The store under test.
  public abstract EmailRowStore rows();

  private static EmailRow row(long number) {
    return new EmailRow(number, bytes("row " + number));
  }

  private List<String> get(long... numbers) {
    return rows().get(account, numbers).stream()
        .map(row -> row.number() + "=" + text(row.content()))
        .toList();
  }

  @Test
  void rowsComeBackAscending() {
    rows().put(account, List.of(row(300), row(2), row(1)));

    assertThat(get(1, 2, 300)).containsExactly("1=row 1", "2=row 2", "300=row 300");
  }

  @Test
  void numbersThatAreNotThereAreLeftOut() {
    rows().put(account, List.of(row(2)));

    assertThat(get(1, 2, 3)).containsExactly("2=row 2");
    assertThat(get(7)).isEmpty();
    assertThat(get()).isEmpty();
  }

  @Test
  void aRowWrittenAgainIsThereOnce() {
    rows().put(account, List.of(row(1)));
    rows().put(account, List.of(row(1)));

    assertThat(get(1)).containsExactly("1=row 1");
  }

  @Test
  void numbersAreAsLargeAsALong() {
    long large = 1L << 40;
    rows().put(account, List.of(row(large), row(large + 1)));

    assertThat(get(large, large + 1)).hasSize(2);
  }

  @Test
  void fiveHundredAndTwelveRowsAreReadAtOnceAndLargeOnesComeBackWhole() {
    List<EmailRow> many = new ArrayList<>();
    for (long number = 1; number <= 511; number++) {
      many.add(row(number));
    }
    many.add(new EmailRow(512, noise(200_000)));
    rows().put(account, many);

    List<EmailRow> read = rows().get(account, LongStream.rangeClosed(1, 512).toArray());

    assertThat(read).hasSize(512);
    assertThat(read.getLast().content()).isEqualTo(noise(200_000));
  }

  @Test
  void aDeletedRowIsGone() {
    rows().put(account, List.of(row(1), row(2)));
    rows().delete(account, List.of(1L));
    rows().delete(account, List.of(1L));

    assertThat(get(1, 2)).containsExactly("2=row 2");
  }

  @Test
  void aDeleteWinsOverALaterPut() {
    rows().put(account, List.of(row(1)));
    rows().delete(account, List.of(1L));
    rows().put(account, List.of(row(1)));

    assertThat(get(1)).isEmpty();
  }

  @Test
  void aDeleteWinsOverAPutThatNeverCameBefore() {
    rows().delete(account, List.of(1L));
    rows().put(account, List.of(row(1), row(2)));

    assertThat(get(1, 2)).containsExactly("2=row 2");
  }

  @Test
  void aDeleteWinsOverRacingPuts() {
    for (long number = 1; number <= 20; number++) {
      long raced = number;
      Callable<Boolean> put =
          () -> {
            rows().put(account, List.of(row(raced)));
            return true;
          };
      Callable<Boolean> delete =
          () -> {
            rows().delete(account, List.of(raced));
            return true;
          };

      race(List.of(put, put, delete, put));

      assertThat(get(raced)).isEmpty();
    }
  }

  @Test
  void erasingRemovesEverythingOfThatAccountOnly() {
    AccountId other = Fixtures.freshAccount();
    rows().put(other, List.of(row(1)));
    rows().put(account, List.of(row(1), row(1000)));

    rows().erase(account);

    assertThat(get(1, 1000)).isEmpty();
    assertThat(rows().get(other, new long[] {1})).hasSize(1);
  }
}
