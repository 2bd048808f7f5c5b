package io.mailkeep.standalone.mailfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.node.admin.Accounts;
import io.mailkeep.store.node.admin.MailItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailImportTest {
  private static final int MESSAGES = 150;

  @TempDir Path directory;

  private final TimeOrderedIds ids = new TimeOrderedIds(() -> Instant.EPOCH, new Random(1));
  private final Store store = new Store();

  @Test
  void bringsInEverythingInOrderAndOnlyOnce() throws IOException {
    mbox(MESSAGES);
    assertThat(run()).isEqualTo(new MailImport.Outcome(MESSAGES, 0, 0));
    assertThat(run()).isEqualTo(new MailImport.Outcome(0, MESSAGES, 0));
    mbox(MESSAGES + 2);
    assertThat(run()).isEqualTo(new MailImport.Outcome(2, MESSAGES, 0));
    assertThat(store.subjects()).isEqualTo(numbers(MESSAGES + 2));
  }

  @Test
  void lostAnswerIsAskedForAgainUnderTheSameId() throws IOException {
    mbox(MESSAGES);
    store.loseAnswerOfCall = 2;
    assertThatThrownBy(this::run).isInstanceOf(StoreException.OutcomeUnknown.class);
    assertThat(run().maybeTwice()).isZero();
    assertThat(store.subjects()).isEqualTo(numbers(MESSAGES));
  }

  @Test
  void answerLostTooLongAgoIsToldToTheOperator() throws IOException {
    mbox(MESSAGES);
    store.loseAnswerOfCall = 2;
    assertThatThrownBy(this::run).isInstanceOf(StoreException.OutcomeUnknown.class);
    store.forgetful = true;
    assertThat(run().maybeTwice()).isEqualTo(Accounts.MAX_MESSAGES);
    assertThat(new HashSet<>(store.subjects())).hasSize(MESSAGES);
  }

  private MailImport.Outcome run() throws IOException {
    try (ImportJournal journal = new ImportJournal(directory.resolve("imports/journal"))) {
      return new MailImport(store, "a@example.org", "INBOX", journal, ids::next, seen -> {})
          .run(MailSource.at(directory.resolve("mbox")));
    }
  }

  private void mbox(int messages) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < messages; i++) {
      text.append("From a Sat Jan  3 01:05:34 1996\n").append(i).append("\n\n");
    }
    Files.writeString(directory.resolve("mbox"), text);
  }

  private static List<String> numbers(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /// Applies a request id once, as the store does.
  private static final class Store implements Accounts {
    private final List<MailItem> items = new ArrayList<>();
    private final Set<UUID> applied = new HashSet<>();
    private int calls;
    private int loseAnswerOfCall;
    private boolean forgetful;

    List<String> subjects() {
      return items.stream()
          .map(item -> new String(item.content(), StandardCharsets.US_ASCII).strip())
          .toList();
    }

    @Override
    public void deliver(String address, UUID request, String mailbox, List<MailItem> more) {
      if (forgetful && applied.contains(request)) {
        throw new StoreException.OutcomeUnknown("too old");
      }
      if (applied.add(request)) {
        items.addAll(more);
      }
      if (++calls == loseAnswerOfCall) {
        throw new StoreException.OutcomeUnknown("lost");
      }
    }

    @Override
    public void add(String address, Secret secret) {}

    @Override
    public void setSecret(String address, Secret secret) {}

    @Override
    public void remove(String address) {}

    @Override
    public List<AccountLine> list(String after, int limit) {
      return List.of();
    }

    @Override
    public List<DeletedLine> deleted(String address, Instant since, long after, int limit) {
      return List.of();
    }

    @Override
    public List<RestoredLine> restore(String address, Instant since) {
      return List.of();
    }

    @Override
    public CheckLine check(String address) {
      return new CheckLine(address, "", "", "", 0, List.of());
    }

    @Override
    public void close() {}
  }
}
