package io.mailkeep.store.testkit.contract;

import static io.mailkeep.store.testkit.contract.Fixtures.bytes;
import static io.mailkeep.store.testkit.contract.Fixtures.noise;
import static io.mailkeep.store.testkit.contract.Fixtures.race;
import static io.mailkeep.store.testkit.contract.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.port.CheckpointStore.Head;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The contract of [CheckpointStore].
public abstract class CheckpointStoreContract {
  private final AccountId account = Fixtures.freshAccount();

  /// The store under test.
  public abstract CheckpointStore checkpoints();

  private void put(String name, long seq, @Nullable String content) {
    checkpoints()
        .put(account, List.of(new Cell(name, seq, content == null ? null : bytes(content))));
  }

  private List<String> get(String... names) {
    return checkpoints().get(account, List.of(names)).stream()
        .map(cell -> cell.name() + "@" + cell.seq() + "=" + contentOf(cell))
        .toList();
  }

  private static String contentOf(Cell cell) {
    byte[] content = cell.content();
    return content == null ? "null" : text(content);
  }

  @Test
  void aCellComesBackWithItsPosition() {
    put("m1/0", 7, "chunk");

    assertThat(get("m1/0")).containsExactly("m1/0@7=chunk");
  }

  @Test
  void onlyTheNamedCellsThatAreThereComeBack() {
    put("a", 1, "1");
    put("b", 1, "2");
    put("c", 1, "3");

    assertThat(get("a", "c", "d")).containsExactlyInAnyOrder("a@1=1", "c@1=3");
    assertThat(get("d")).isEmpty();
    assertThat(checkpoints().get(account, List.of())).isEmpty();
  }

  @Test
  void aNewerWriteReplaces() {
    put("a", 1, "old");
    put("a", 2, "new");

    assertThat(get("a")).containsExactly("a@2=new");
  }

  @Test
  void anOlderWriteNeverReplacesANewerOne() {
    put("a", 2, "new");
    put("a", 1, "old");

    assertThat(get("a")).containsExactly("a@2=new");
  }

  @Test
  void theSameWriteAgainChangesNothing() {
    put("a", 2, "same");
    put("a", 2, "same");

    assertThat(get("a")).containsExactly("a@2=same");
  }

  @Test
  void aDeleteRemovesWhatIsOlder() {
    put("a", 1, "old");
    put("a", 2, null);
    put("a", 2, null);

    assertThat(get("a")).isEmpty();
  }

  @Test
  void anOlderDeleteRemovesNothing() {
    put("a", 2, "new");
    put("a", 1, null);

    assertThat(get("a")).containsExactly("a@2=new");
  }

  @Test
  void anOlderWriteAfterADeleteStaysDeleted() {
    put("a", 5, null);
    put("a", 4, "late");

    assertThat(get("a")).isEmpty();
  }

  @Test
  void aNewerWriteAfterADeleteIsThere() {
    put("a", 5, null);
    put("a", 6, "again");

    assertThat(get("a")).containsExactly("a@6=again");
  }

  @Test
  void manyAndLargeCellsGoInOneCall() {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      cells.add(new Cell("chunk/" + i, 3, bytes("content " + i)));
    }
    cells.add(new Cell("x".repeat(100), 3, noise(256 * 1024)));
    cells.add(new Cell("chunk/0", 4, null));
    checkpoints().put(account, cells);

    List<String> names = cells.stream().map(Cell::name).distinct().toList();
    assertThat(checkpoints().get(account, names)).hasSize(700);
    Cell large = checkpoints().get(account, List.of("x".repeat(100))).getFirst();
    assertThat(large.content()).isEqualTo(noise(256 * 1024));
  }

  @Test
  void theHeadComesBack() {
    assertThat(checkpoints().head(account)).isNull();

    checkpoints().putHead(account, 9, bytes("head"));

    assertHead(9, "head");
  }

  @Test
  void anOlderHeadNeverReplacesANewerOne() {
    checkpoints().putHead(account, 9, bytes("new"));
    checkpoints().putHead(account, 8, bytes("old"));
    assertHead(9, "new");

    checkpoints().putHead(account, 10, bytes("newest"));
    assertHead(10, "newest");
  }

  private void assertHead(long seq, String content) {
    Head head = Objects.requireNonNull(checkpoints().head(account));
    assertThat(head.seq()).isEqualTo(seq);
    assertThat(text(head.content())).isEqualTo(content);
  }

  @Test
  void ofRacingWritersTheNewestStays() {
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (long seq = 1; seq <= 40; seq++) {
      long at = seq;
      writers.add(() -> {
        put("raced", at, at % 3 == 0 ? null : "content " + at);
        checkpoints().putHead(account, at, bytes("head " + at));
        return true;
      });
    }
    Collections.shuffle(writers, new Random(7));

    race(writers);

    assertThat(get("raced")).containsExactly("raced@40=content 40");
    assertHead(40, "head 40");
  }

  @Test
  void erasingRemovesEverythingOfThatAccountOnly() {
    AccountId other = Fixtures.freshAccount();
    checkpoints().put(other, List.of(new Cell("a", 1, bytes("theirs"))));
    checkpoints().putHead(other, 1, bytes("their head"));
    put("a", 1, "mine");
    checkpoints().putHead(account, 1, bytes("my head"));

    checkpoints().erase(account);
    checkpoints().erase(account);

    assertThat(get("a")).isEmpty();
    assertThat(checkpoints().head(account)).isNull();
    assertThat(checkpoints().get(other, List.of("a"))).hasSize(1);
    assertThat(checkpoints().head(other)).isNotNull();
  }
}
