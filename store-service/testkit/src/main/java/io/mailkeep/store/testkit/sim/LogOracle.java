package io.mailkeep.store.testkit.sim;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Transaction;
import io.mailkeep.store.testkit.model.Commit;
import io.mailkeep.store.testkit.model.ModelAccount;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Knows what the account must look like at every log position. It reads from the log nothing but
/// which request was committed when; what the request does, it works out on the model.
final class LogOracle {
  private final LogStore log;
  private final AccountId account;
  private final Map<UUID, Request> asked = new HashMap<>();
  private final Map<UUID, Outcome> applied = new HashMap<>();
  private final Map<Request, UUID> appliedAs = new HashMap<>();
  private final Set<UUID> never = new HashSet<>();
  private final List<ModelAccount> states = new ArrayList<>();

  /// By position: the account between the transactions of an entry. A request that appends nothing
  /// may have been decided there, when it shared a batch with them. To allow this hides nothing:
  /// only entries above the position at which the request was asked count, so each of these states
  /// is one that the account went through, in the order of the log, after the request was asked and
  /// before it was answered; and that is all that linearizability asks for.
  private final Map<Long, List<ModelAccount>> between = new HashMap<>();

  private final PurgeRules purges = new PurgeRules();
  private long modSeq;
  private long floorMillis;

  LogOracle(LogStore log, AccountId account) {
    this.log = log;
    this.account = account;
    this.states.add(new ModelAccount());
  }

  /// The last position that the log has.
  long head() {
    return states.size() - 1L;
  }

  long floorMillis() {
    return floorMillis;
  }

  /// The account at a position.
  ModelAccount at(long seq) {
    if (seq < 0 || seq > head()) {
      throw new SimulationFailure(
          "an answer tells of position " + seq + ", the log is at " + head());
    }
    return states.get((int) seq);
  }

  void asked(UUID id, Request request) {
    asked.put(id, request);
  }

  /// A request was answered in a way that says it will never be applied.
  void never(UUID id) {
    if (applied.containsKey(id)) {
      throw new SimulationFailure(
          asked.get(id) + " is in the log, and was answered in a way that says it is not");
    }
    never.add(id);
  }

  /// What a request came to when it was committed; null if it was not.
  @Nullable Outcome applied(UUID id) {
    return applied.get(id);
  }

  /// Catches up with the log.
  void follow() {
    while (true) {
      List<byte[]> entries = log.tail(account, head() + 1, 64).entries();
      if (entries.isEmpty()) {
        return;
      }
      entries.forEach(this::fold);
    }
  }

  private void fold(byte[] bytes) {
    try {
      Entry entry = Entry.parseFrom(bytes);
      if (entry.getTransactionsList().stream().allMatch(this::touchesNoMessage)) {
        entry.getTransactionsList().forEach(only -> fold(states.getLast(), only));
        states.add(states.getLast());
        return;
      }
      ModelAccount next = states.getLast().copy();
      List<ModelAccount> steps = new ArrayList<>();
      for (Transaction transaction : entry.getTransactionsList()) {
        steps.add(next.copy());
        fold(next, transaction);
      }
      between.put(head() + 1, steps);
      states.add(next);
    } catch (InvalidProtocolBufferException e) {
      throw new SimulationFailure("entry " + (head() + 1) + " cannot be read", e);
    }
  }

  private boolean touchesNoMessage(Transaction transaction) {
    return !asked.containsKey(uuid(transaction.getId().toByteArray()))
        && transaction.getChangesList().stream().noneMatch(Change::hasPurged);
  }

  private void fold(ModelAccount state, Transaction transaction) {
    if (transaction.getModseq() <= modSeq) {
      throw new SimulationFailure(
          "ModSeqMonotonic: " + transaction.getModseq() + " follows " + modSeq);
    }
    modSeq = transaction.getModseq();
    UUID id = uuid(transaction.getId().toByteArray());
    Request request = asked.get(id);
    if (request != null) {
      apply(state, transaction, id, request);
      return;
    }
    for (Change change : transaction.getChangesList()) {
      switch (change.getKindCase()) {
        case UPLOAD_FLOOR_RAISED ->
            floorMillis = Math.max(floorMillis, change.getUploadFloorRaised().getTimeMillis());
        case HISTORY_TRIMMED -> {}
        case PURGE_PLANNED -> purges.planned(change.getPurgePlanned(), transaction.getTimeMillis());
        case PURGED -> purges.purged(change.getPurged(), transaction.getTimeMillis(), state);
        default -> throw new SimulationFailure("nobody asked for " + change.getKindCase());
      }
    }
  }

  private void apply(ModelAccount state, Transaction transaction, UUID id, Request request) {
    if (applied.containsKey(id) || appliedAs.putIfAbsent(request, id) != null) {
      throw new SimulationFailure("AppliedOnce: " + request + " is in the log twice");
    }
    if (never.contains(id)) {
      throw new SimulationFailure(request + " was answered with unavailable, and is in the log");
    }
    long seconds = Math.floorDiv(transaction.getTimeMillis(), 1000L);
    try {
      Outcome outcome = request.effect().on(state, new Commit(transaction.getModseq(), seconds));
      if (!outcome.changes()) {
        throw new SimulationFailure(request + " changes nothing, and is in the log");
      }
      applied.put(id, outcome);
    } catch (StoreException refused) {
      throw new SimulationFailure(request + " cannot be, and is in the log", refused);
    }
  }

  /// Whether a request that was not committed may have been answered so, given what the account was
  /// while it was asked.
  boolean possible(Request request, Object answer, long fromSeq) {
    for (long seq = fromSeq; seq <= head(); seq++) {
      Stream<ModelAccount> before =
          seq == fromSeq ? Stream.of() : between.getOrDefault(seq, List.of()).stream();
      boolean found =
          Stream.concat(before, Stream.of(at(seq)))
              .map(account -> outcomeAt(request, account))
              .anyMatch(outcome -> !outcome.changes() && outcome.answer().equals(answer));
      if (found) {
        return true;
      }
    }
    return false;
  }

  private Outcome outcomeAt(Request request, ModelAccount account) {
    try {
      return request.effect().on(account.copy(), new Commit(modSeq + 1, 0));
    } catch (StoreException refused) {
      return Outcome.of(refused.getClass(), false);
    }
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
