package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.checkpoint.Checkpoint;
import io.mailkeep.store.core.checkpoint.CheckpointWriter;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.state.NotLoaded;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides when an account gets a checkpoint, and writes it in the background, one at a time.
final class Checkpointing {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);

  private final AccountId account;
  private final LogPorts ports;
  private final LogLimits limits;
  private final LiveAccount live;
  private final PartLoader loader;
  private final CheckpointWriter writer;
  private final AtomicBoolean writing = new AtomicBoolean();

  /// After a failure: not before the log is that long.
  private volatile long notBeforeSeq;

  Checkpointing(
      AccountId account, LogPorts ports, LogLimits limits, LiveAccount live, PartLoader loader) {
    this.account = account;
    this.ports = ports;
    this.limits = limits;
    this.live = live;
    this.loader = loader;
    this.writer = new CheckpointWriter(ports.checkpoints(), account);
  }

  /// Starts one if the tail is too long.
  void startIfDue() {
    Snapshot now = live.snapshot();
    if (now.tailLength() > limits.checkpointEntries()
        && now.seq() >= notBeforeSeq
        && !writing.get()) {
      try {
        ports.executor().execute(this::writeQuietly);
      } catch (RejectedExecutionException e) {
        LOG.debug("account {}: no checkpoint while stopping", account.path(), e);
      }
    }
  }

  private void writeQuietly() {
    try {
      write();
    } catch (EngineException | StoreException e) {
      notBeforeSeq = live.snapshot().seq() + limits.checkpointEntries() / 4;
      LOG.warn("account {}: checkpoint failed, will be tried again", account.path(), e);
    }
  }

  /// Writes one now, unless one is being written or there is nothing new.
  void write() {
    if (!writing.compareAndSet(false, true)) {
      return;
    }
    try {
      Snapshot now = live.snapshot();
      while (now.tailLength() > 0 && !written(now)) {
        now = live.snapshot();
      }
    } finally {
      writing.set(false);
    }
  }

  /// False if something that changed had to be loaded first.
  private boolean written(Snapshot now) {
    try {
      Checkpoint written = writer.write(now.state(), now.checkpoint());
      live.checkpointed(now.checkpoint(), written);
      return true;
    } catch (NotLoaded e) {
      loader.load(e.part());
      return false;
    }
  }
}
