package io.mailkeep.store.core.check;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.checkpoint.format.CheckCell;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps an account's [CheckMark] in a cell beside its checkpoint: it costs no conditional write,
/// it goes with the account, and a restored backup brings back the mark of its own age. No head
/// lists the cell, so no checkpoint reads or deletes it.
///
/// Cells are ordered by a number, the newest stays; here that is the time.
public record CheckMarks(CheckpointStore store) {
  private static final String CELL = "checked";

  /// Null if the account was never checked, or the mark cannot be read.
  public @Nullable CheckMark find(AccountId account) {
    for (Cell cell : store.get(account, List.of(CELL))) {
      byte[] content = cell.content();
      if (content != null) {
        return read(content);
      }
    }
    return null;
  }

  void put(AccountId account, CheckMark mark) {
    CheckCell.Builder cell =
        CheckCell.newBuilder().setCheckedMillis(mark.checked().toEpochMilli()).setSeq(mark.seq());
    if (mark.verified() != null) {
      cell.setVerifiedMillis(mark.verified().toEpochMilli());
    }
    mark.drifts()
        .forEach(drift ->
            cell.addDrifts(
                io.mailkeep.store.core.checkpoint.format.Drift.newBuilder()
                    .setKind(drift.kind().name())
                    .setWhat(drift.what())));
    store.put(
        account,
        List.of(new Cell(CELL, mark.checked().toEpochMilli(), cell.build().toByteArray())));
  }

  private static @Nullable CheckMark read(byte[] content) {
    try {
      CheckCell cell = CheckCell.parseFrom(content);
      Instant verified =
          cell.getVerifiedMillis() == 0 ? null : Instant.ofEpochMilli(cell.getVerifiedMillis());
      List<Drift> drifts =
          cell.getDriftsList().stream()
              .map(drift -> new Drift(Drift.Kind.valueOf(drift.getKind()), drift.getWhat()))
              .toList();
      return new CheckMark(
          Instant.ofEpochMilli(cell.getCheckedMillis()), verified, cell.getSeq(), drifts);
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      // Damaged, or of a newer release: the next check writes another.
      return null;
    }
  }
}
