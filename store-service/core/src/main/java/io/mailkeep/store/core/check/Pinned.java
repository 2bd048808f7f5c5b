package io.mailkeep.store.core.check;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.checkpoint.CheckpointReader;
import io.mailkeep.store.core.checkpoint.CheckpointReader.Loaded;
import io.mailkeep.store.core.checkpoint.PartCells;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.EmailBlock;
import io.mailkeep.store.core.state.EmailColumns;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An account at one log position, as the stored checkpoint and the log after it make it: what a
/// pod that opens it now serves. What stands in cells is read a cell at a time.
///
/// @param readMillis when the log was read
/// @param state holds no cell
/// @param folded the same from the log alone; null where the log does not go back to its start, or
///   that would take too much memory
/// @param settledEmails emails with a lower number have had time to get a row
/// @param purgedLately emails whose bodies may still wait for the sweep
record Pinned(
    CheckPorts ports,
    AccountId account,
    long readMillis,
    AccountState state,
    @Nullable AccountState folded,
    long settledEmails,
    long purgedLately) {

  /// The snapshot with these cells in it; null, and a finding, if they are gone or unreadable.
  ///
  /// @throws Moved if they are newer than the snapshot
  @Nullable AccountState with(PartCells wanted, Drift.Kind kind, Findings findings) {
    ports.pace();
    String name = "cell " + String.join(", ", wanted.names());
    Loaded loaded = new CheckpointReader(ports.checkpoints(), account, ports.sizes()).load(wanted);
    if (loaded == null) {
      findings.add(kind, name + " is missing");
      return null;
    }
    if (loaded.seq() > state.seq()) {
      if (!ports.log().tail(account, loaded.seq(), 1).entries().isEmpty()) {
        throw new Moved(name);
      }
      findings.add(kind, name + " is newer than the log");
      return null;
    }
    try {
      return loaded.install(state);
    } catch (CorruptLogException e) {
      findings.add(kind, name + " is damaged");
      return null;
    }
  }

  /// A block of emails; null if it is empty, or with a finding.
  @Nullable EmailColumns block(EmailBlock block, Findings findings) {
    if (block instanceof EmailColumns columns) {
      return columns;
    }
    AccountState with = with(PartCells.emailBlock(block.key()), Drift.Kind.EMAILS, findings);
    return with == null ? null : with.emails().block(block.key());
  }

  /// Shows all blocks of emails, one at a time.
  void emails(Findings findings, List<Consumer<EmailColumns>> visitors) {
    for (EmailBlock block : state.emails().blocks()) {
      EmailColumns columns = block(block, findings);
      if (columns != null) {
        visitors.forEach(visitor -> visitor.accept(columns));
      }
    }
  }
}
