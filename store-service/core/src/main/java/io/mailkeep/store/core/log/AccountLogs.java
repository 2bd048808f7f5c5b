package io.mailkeep.store.core.log;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.state.Packed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts that a pod has open: a bounded cache, least recently used out first. Dropping one
/// is always safe, for the log is the truth.
public final class AccountLogs {
  private static final Logger LOG = LoggerFactory.getLogger(AccountLogs.class);

  private final LogPorts ports;
  private final LogLimits limits;
  private final ByteString writer;
  private final Map<AccountId, Held> open = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  public AccountLogs(LogPorts ports, LogLimits limits) {
    this.ports = ports;
    this.limits = limits;
    this.writer = Packed.bytes(ports.ids().next());
  }

  private static final class Held {
    final AccountLog log;
    long bytes;

    /// Its position when [AccountLogs#checkpointIdle] last came by.
    long seqBefore = -1;

    Held(AccountLog log) {
      this.log = log;
    }
  }

  /// The account; nothing is read before it is asked for something.
  public AccountLog get(AccountId account) {
    synchronized (open) {
      Held held = open.get(account);
      if (held == null) {
        held = new Held(new AccountLog(account, ports, limits, writer, () -> weigh(account)));
        open.put(account, held);
        evict(account);
      }
      return held.log;
    }
  }

  /// Drops an account that is no more.
  void forget(AccountId account) {
    synchronized (open) {
      Held held = open.remove(account);
      bytes -= held == null ? 0 : held.bytes;
    }
  }

  private void weigh(AccountId account) {
    synchronized (open) {
      Held held = open.get(account);
      if (held != null) {
        long now = held.log.bytes();
        bytes += now - held.bytes;
        held.bytes = now;
        evict(account);
      }
    }
  }

  private void evict(AccountId used) {
    if (bytes <= limits.maxBytes() && open.size() <= limits.maxAccounts()) {
      return;
    }
    var oldest = open.entrySet().iterator();
    while (oldest.hasNext() && (bytes > limits.maxBytes() || open.size() > limits.maxAccounts())) {
      Map.Entry<AccountId, Held> entry = oldest.next();
      if (!entry.getKey().equals(used) && entry.getValue().log.idle()) {
        bytes -= entry.getValue().bytes;
        oldest.remove();
      }
    }
  }

  /// How many accounts are open.
  public int size() {
    synchronized (open) {
      return open.size();
    }
  }

  /// Octets of heap that they take, roughly.
  public long bytes() {
    synchronized (open) {
      return bytes;
    }
  }

  /// Writes a checkpoint of every account that has changes and had none since the last call. To be
  /// called every few minutes.
  public void checkpointIdle() {
    List<AccountLog> idle = new ArrayList<>();
    synchronized (open) {
      for (Held held : open.values()) {
        long tail = held.log.tailLength();
        long seq = held.log.position();
        if (tail > 0 && seq == held.seqBefore) {
          idle.add(held.log);
        }
        held.seqBefore = seq;
      }
    }
    idle.forEach(AccountLogs::checkpointQuietly);
  }

  /// Writes a checkpoint of every account that has changes: before the pod stops.
  public void checkpointAll() {
    List<AccountLog> all;
    synchronized (open) {
      all = open.values().stream().map(held -> held.log).filter(l -> l.tailLength() > 0).toList();
    }
    all.forEach(AccountLogs::checkpointQuietly);
  }

  private static void checkpointQuietly(AccountLog log) {
    try {
      log.checkpoint();
    } catch (EngineException | StoreException e) {
      LOG.warn("account {}: checkpoint failed, will be tried again", log.account().path(), e);
    }
  }
}
