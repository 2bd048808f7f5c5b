package io.mailkeep.store.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.core.check.CheckMark;
import io.mailkeep.store.core.check.CheckMarks;
import io.mailkeep.store.core.check.Drift;
import io.mailkeep.store.core.check.Drift.Kind;
import io.mailkeep.store.core.checkpoint.format.ChunkCell;
import io.mailkeep.store.core.checkpoint.format.EmailCell;
import io.mailkeep.store.core.checkpoint.format.Head;
import io.mailkeep.store.core.checkpoint.format.HistoryCell;
import io.mailkeep.store.core.checkpoint.format.IdCell;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The checker finds each damage of a checkpoint with its kind, also where the log that it was made
/// from is trimmed, on any engine.
public abstract class CheckpointCheckContract extends CheckFixture {
  private interface Change<T> {
    T of(byte[] content) throws InvalidProtocolBufferException;
  }

  private void alterCell(String name, Change<byte[]> change) {
    Cell cell = ports().checkpoints().get(account, List.of(name)).getFirst();
    try {
      byte[] altered = change.of(Objects.requireNonNull(cell.content()));
      ports().checkpoints().put(account, List.of(new Cell(name, cell.seq(), altered)));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private void dropCell(String name) {
    Cell cell = ports().checkpoints().get(account, List.of(name)).getFirst();
    ports().checkpoints().put(account, List.of(new Cell(name, cell.seq(), null)));
  }

  private void alterHead(Change<Head.Builder> change) {
    CheckpointStore.Head head = Objects.requireNonNull(ports().checkpoints().head(account));
    try {
      Head altered = change.of(head.content()).build();
      ports().checkpoints().putHead(account, head.seq(), altered.toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private String inbox(String kind) {
    return kind + "." + mail.inbox().id().value() + ".0";
  }

  @Test
  void markOfDriftRemembersWhenAllWasWell() {
    CheckMark well = check(ports());
    clock.advance(Duration.ofDays(7));
    dropCell(inbox("m"));

    CheckMark drifted = check(ports());

    assertThat(drifted.verified()).isEqualTo(well.verified());
    assertThat(drifted.checked()).isEqualTo(clock.instant());
    assertThat(drifted.drifts())
        .containsExactly(new Drift(Kind.CHUNKS, "cell " + inbox("m") + " is missing"));
    assertThat(new CheckMarks(ports().checkpoints()).find(account)).isEqualTo(drifted);
  }

  @Test
  void alteredChunkIsFound() {
    alterCell(
        inbox("m"),
        cell -> ChunkCell.parseFrom(cell).toBuilder().setSizes(1, 9).build().toByteArray());

    assertThat(found()).containsExactly(Kind.CHUNKS);
  }

  @Test
  void chunkThatIsNoCellIsFound() {
    alterCell(inbox("m"), cell -> new byte[] {7, 7, 7});

    assertThat(found()).containsExactly(Kind.CHUNKS);
  }

  @Test
  void alteredChunkIsFoundBehindATrimmedLog() {
    trimLog();
    alterCell(
        inbox("m"),
        cell -> ChunkCell.parseFrom(cell).toBuilder().setSizes(1, 9).build().toByteArray());

    assertThat(found()).containsExactly(Kind.SUMMARIES);
  }

  @Test
  void missingChunkIsFoundBehindATrimmedLog() {
    trimLog();
    dropCell(inbox("m"));

    assertThat(found()).containsExactly(Kind.CHUNKS);
  }

  @Test
  void alteredCountIsFound() {
    alterHead(head -> {
      Head.Builder altered = Head.parseFrom(head).toBuilder();
      altered.getMailboxesBuilder(0).setUnseen(99);
      return altered;
    });

    assertThat(found()).containsExactly(Kind.SUMMARIES);
  }

  @Test
  void alteredCountIsFoundBehindATrimmedLog() {
    trimLog();
    alterHead(head -> {
      Head.Builder altered = Head.parseFrom(head).toBuilder();
      altered.getMailboxesBuilder(0).setUnseen(99);
      return altered;
    });

    assertThat(found()).containsExactly(Kind.SUMMARIES);
  }

  @Test
  void headThatForgetsAChunkIsFound() {
    alterHead(head -> {
      Head.Builder altered = Head.parseFrom(head).toBuilder();
      altered.getMailboxesBuilder(0).clearChunks();
      return altered;
    });

    assertThat(found()).containsExactly(Kind.CHUNKS);
  }

  @Test
  void alteredHeadIsFound() {
    alterHead(head -> Head.parseFrom(head).toBuilder().setUsedBytes(1));
    assertThat(found()).containsExactly(Kind.HEAD);
    alterHead(head -> Head.parseFrom(head).toBuilder().setHash(ByteString.copyFrom(new byte[16])));
    assertThat(found()).containsExactly(Kind.HEAD);
  }

  @Test
  void headThatIsNoneIsFound() {
    CheckpointStore.Head head = Objects.requireNonNull(ports().checkpoints().head(account));
    ports().checkpoints().putHead(account, head.seq(), new byte[] {7, 7, 7});

    assertThat(found()).containsExactly(Kind.HEAD);
  }

  @Test
  void alteredHistoryIsFoundAlsoBehindATrimmedLog() {
    Change<byte[]> there =
        cell -> HistoryCell.parseFrom(cell).toBuilder().setFirsts(0, 1).build().toByteArray();
    alterCell(inbox("h"), there);
    assertThat(found()).containsExactly(Kind.HISTORY);
    alterCell(
        inbox("h"),
        cell -> HistoryCell.parseFrom(cell).toBuilder().setFirsts(0, 3).build().toByteArray());
    assertThat(found()).isEmpty();
    trimLog();
    alterCell(inbox("h"), there);

    assertThat(found()).containsExactly(Kind.HISTORY);
  }

  private static byte[] oneReferenceMore(byte[] content) throws InvalidProtocolBufferException {
    EmailCell cell = EmailCell.parseFrom(content);
    int last = cell.getReferencesCount() - 2;
    return cell.toBuilder().setReferences(last, cell.getReferences(last) + 1).build().toByteArray();
  }

  @Test
  void wrongReferenceCountIsFoundAlsoBehindATrimmedLog() {
    alterCell("e.0", CheckpointCheckContract::oneReferenceMore);
    assertThat(found()).containsExactly(Kind.EMAILS);
    trimLog();
    assertThat(found()).isEmpty();
    alterCell("e.0", CheckpointCheckContract::oneReferenceMore);

    assertThat(found()).containsExactly(Kind.EMAILS);
  }

  @Test
  void missingEmailsAreFound() {
    dropCell("e.0");

    assertThat(found()).containsExactly(Kind.EMAILS);
  }

  @Test
  void lostRequestIdIsFound() {
    alterCell(
        "i.0",
        content -> {
          IdCell cell = IdCell.parseFrom(content);
          List<Long> seqs = cell.getSeqsList().subList(0, cell.getSeqsCount() - 1);
          ByteString ids = cell.getIds().substring(0, cell.getIds().size() - 16);
          return cell.toBuilder().clearSeqs().addAllSeqs(seqs).setIds(ids).build().toByteArray();
        });

    assertThat(found()).containsExactly(Kind.REQUEST_IDS);
  }
}
