package io.mailkeep.store.testkit.contract;

import static io.mailkeep.store.testkit.contract.Fixtures.bytes;
import static io.mailkeep.store.testkit.contract.Fixtures.race;
import static io.mailkeep.store.testkit.contract.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// The contract of [DirectoryStore].
public abstract class DirectoryStoreContract {
  /// Keeps this test's addresses apart from others', and together in a listing.
  private final String domain = "@" + Fixtures.IDS.accountId() + ".example";

  private final String prefix = Fixtures.IDS.accountId();

  /// The store under test.
  public abstract DirectoryStore directory();

  private String address(String local) {
    return prefix + local + domain;
  }

  private DirectoryRow row(String local, long version, String record) {
    return new DirectoryRow(address(local), Fixtures.freshAccount(), version, bytes(record));
  }

  private void assertStored(DirectoryRow expected) {
    for (DirectoryRow found :
        new DirectoryRow[] {
          directory().byAddress(expected.address()), directory().byAccount(expected.account())
        }) {
      assertThat(found).isNotNull();
      assertThat(found.address()).isEqualTo(expected.address());
      assertThat(found.account()).isEqualTo(expected.account());
      assertThat(found.version()).isEqualTo(expected.version());
      assertThat(text(found.record())).isEqualTo(text(expected.record()));
    }
  }

  @Test
  void anInsertedRowIsFoundByAddressAndByAccount() {
    DirectoryRow row = row("a", 1, "record");

    assertThat(directory().insert(row)).isTrue();

    assertStored(row);
  }

  @Test
  void whatIsNotThereIsNull() {
    assertThat(directory().byAddress(address("none"))).isNull();
    assertThat(directory().byAccount(Fixtures.freshAccount())).isNull();
  }

  @Test
  void anAddressIsInsertedOnce() {
    DirectoryRow first = row("a", 1, "first");
    directory().insert(first);

    DirectoryRow second = row("a", 1, "second");
    assertThat(directory().insert(second)).isFalse();

    assertStored(first);
    assertThat(directory().byAccount(second.account())).isNull();
  }

  @Test
  void aReplaceNeedsTheVersionBefore() {
    DirectoryRow first = row("a", 1, "first");
    directory().insert(first);
    DirectoryRow second = new DirectoryRow(first.address(), first.account(), 2, bytes("second"));
    DirectoryRow fourth = new DirectoryRow(first.address(), first.account(), 4, bytes("fourth"));

    assertThat(directory().replace(fourth)).isFalse();
    assertStored(first);
    assertThat(directory().replace(second)).isTrue();
    assertStored(second);
    assertThat(directory().replace(second)).as("its version is taken").isFalse();
    assertStored(second);
  }

  @Test
  void aRowThatIsNotThereIsNotReplaced() {
    assertThat(directory().replace(row("none", 1, "record"))).isFalse();
    assertThat(directory().byAddress(address("none"))).isNull();
  }

  @Test
  void aDeleteNeedsTheVersion() {
    DirectoryRow row = row("a", 1, "record");
    directory().insert(row);

    assertThat(directory().delete(row.address(), 2)).isFalse();
    assertStored(row);
    assertThat(directory().delete(row.address(), 1)).isTrue();
    assertThat(directory().byAddress(row.address())).isNull();
    assertThat(directory().byAccount(row.account())).isNull();
    assertThat(directory().delete(row.address(), 1)).isFalse();
  }

  @Test
  void aFreedAddressMayBeTakenAgain() {
    DirectoryRow first = row("a", 1, "first");
    directory().insert(first);
    directory().delete(first.address(), 1);
    DirectoryRow second = row("a", 1, "second");

    assertThat(directory().insert(second)).isTrue();
    assertStored(second);
  }

  @Test
  void listingGoesInOrderOfAddressPageByPage() {
    for (String local : List.of("c", "a", "b", "é")) {
      directory().insert(row(local, 1, local));
    }

    assertThat(list(prefix, 3)).containsExactly(address("a"), address("b"), address("c"));
    assertThat(list(address("a"), 2)).containsExactly(address("b"), address("c"));
    assertThat(list(address("c"), 1)).containsExactly(address("é"));
  }

  private List<String> list(String after, int limit) {
    return directory().list(after, limit).stream().map(DirectoryRow::address).toList();
  }

  @Test
  void ofRacingInsertsOneSucceeds() {
    List<Callable<Boolean>> inserts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      DirectoryRow row = row("raced", 1, "insert " + i);
      inserts.add(() -> directory().insert(row));
    }

    assertThat(race(inserts)).containsOnlyOnce(true);
  }

  @Test
  void ofRacingReplacesOneSucceeds() {
    AccountId account = Fixtures.freshAccount();
    directory().insert(new DirectoryRow(address("raced"), account, 1, bytes("first")));
    List<Callable<Boolean>> replaces = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      DirectoryRow row = new DirectoryRow(address("raced"), account, 2, bytes("replace " + i));
      replaces.add(() -> directory().replace(row));
    }

    List<Boolean> outcomes = race(replaces);

    assertThat(outcomes).containsOnlyOnce(true);
    assertStored(
        new DirectoryRow(address("raced"), account, 2, bytes("replace " + outcomes.indexOf(true))));
  }
}
