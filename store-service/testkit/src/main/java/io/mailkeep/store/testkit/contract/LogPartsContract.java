package io.mailkeep.store.testkit.contract;

import static io.mailkeep.store.testkit.contract.Fixtures.IDS;
import static io.mailkeep.store.testkit.contract.Fixtures.bytes;
import static io.mailkeep.store.testkit.contract.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The part of the contract of [LogStore] about side rows.
public interface LogPartsContract {
  /// The store under test.
  LogStore log();

  /// An account that no other test uses.
  AccountId account();

  private List<String> parts(UUID transaction) {
    return log().parts(account(), transaction).stream().map(Fixtures::text).toList();
  }

  @Test
  default void partsComeBackInOrderOfTheirNumber() {
    UUID transaction = IDS.next();
    log().putPart(account(), transaction, 2, bytes("c"));
    log().putPart(account(), transaction, 0, bytes("a"));
    log().putPart(account(), transaction, 1, bytes("b"));

    assertThat(parts(transaction)).containsExactly("a", "b", "c");
  }

  @Test
  default void morePartsThanTenKeepTheirOrder() {
    UUID transaction = IDS.next();
    for (int part = 0; part < 12; part++) {
      log().putPart(account(), transaction, part, bytes("part " + part));
    }

    assertThat(parts(transaction)).hasSize(12).endsWith("part 9", "part 10", "part 11");
  }

  @Test
  default void aPartWrittenAgainIsThereOnce() {
    UUID transaction = IDS.next();
    log().putPart(account(), transaction, 0, bytes("a"));
    log().putPart(account(), transaction, 0, bytes("a"));

    assertThat(parts(transaction)).containsExactly("a");
  }

  @Test
  default void whatFollowsAMissingPartIsNotRead() {
    UUID transaction = IDS.next();
    log().putPart(account(), transaction, 0, bytes("a"));
    log().putPart(account(), transaction, 2, bytes("c"));

    assertThat(parts(transaction)).containsExactly("a");
  }

  @Test
  default void aPartOfTheLargestSizeComesBackByteForByte() {
    UUID transaction = IDS.next();
    byte[] largest = noise(LogStore.MAX_PART_BYTES);
    log().putPart(account(), transaction, 0, largest);

    assertThat(log().parts(account(), transaction).getFirst()).isEqualTo(largest);
  }

  @Test
  default void aTransactionWithoutPartsHasNone() {
    assertThat(parts(IDS.next())).isEmpty();
    assertThat(log().transactionsWithParts(account())).isEmpty();
  }

  @Test
  default void transactionsWithPartsAreListedOnceEach() {
    UUID first = IDS.next();
    UUID second = IDS.next();
    log().putPart(account(), first, 0, bytes("a"));
    log().putPart(account(), first, 1, bytes("b"));
    log().putPart(account(), second, 0, bytes("c"));
    log().putPart(Fixtures.freshAccount(), IDS.next(), 0, bytes("d"));

    assertThat(log().transactionsWithParts(account())).containsExactlyInAnyOrder(first, second);
  }

  @Test
  default void deletedPartsAreGone() {
    UUID first = IDS.next();
    UUID second = IDS.next();
    log().putPart(account(), first, 0, bytes("a"));
    log().putPart(account(), second, 0, bytes("b"));
    log().deleteParts(account(), first);
    log().deleteParts(account(), first);

    assertThat(parts(first)).isEmpty();
    assertThat(parts(second)).containsExactly("b");
    assertThat(log().transactionsWithParts(account())).containsExactly(second);
  }
}
