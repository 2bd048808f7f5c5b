package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.port.BodyStore.StoredBody;
import io.mailkeep.store.core.space.SpacePorts;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailRecord;
import io.mailkeep.store.core.state.Emails;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.RequestIds;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Purged;
import io.mailkeep.store.core.state.format.Transaction;
import io.mailkeep.store.testkit.memory.MemoryLogStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Workers that make the mistake of a [PlantedBug], beside those that do not.
///
/// @param log without faults
record BrokenSpace(PlantedBug bug, MemoryLogStore log, AccountId account) {
  void work(SimPod pod) {
    switch (bug) {
      case UPLOAD_FLOOR_IGNORED -> sweep(pod);
      case TRIM_BEFORE_CHECKPOINT -> trim(pod);
      case PURGE_WITHOUT_RECHECK -> purgePlanned(pod);
      case PURGE_TOO_EARLY -> purgeExpunged(pod);
      default -> {
        // The others are not made here.
      }
    }
  }

  private void sweep(SimPod pod) {
    SpacePorts ports = pod.spacePorts();
    long youngest =
        ports.clocks().own().instant().minus(ports.limits().uploadGrace()).toEpochMilli();
    List<UUID> orphans = new ArrayList<>();
    for (StoredBody body : ports.bodies().list(account, new UUID(0, 0), 1_000)) {
      UUID id = body.uploadId();
      if (RequestIds.timeOf(id) < youngest && !isKnown(pod.log(account), id)) {
        orphans.add(id);
      }
    }
    ports.bodies().delete(account, orphans);
  }

  private boolean isKnown(AccountLog account, UUID upload) {
    AccountState state = account.current(0);
    return LongStream.rangeClosed(1, state.counters().lastEmail())
        .mapToObj(number -> find(account, number))
        .anyMatch(email -> email != null && email.uploadId().equals(upload));
  }

  private static @Nullable EmailRecord find(AccountLog account, long number) {
    return account.view(account.peek(), state -> state.emails().find(new EmailNumber(number)));
  }

  private void trim(SimPod pod) {
    long end = pod.log(account).current(0).seq() / log.bucketEntries();
    for (long bucket = 0; bucket < end; bucket++) {
      pod.spacePorts().log().closeBucket(account, bucket);
      pod.spacePorts().log().dropBucket(account, bucket);
    }
  }

  private void purgePlanned(SimPod pod) {
    AccountState state = pod.log(account).current(0);
    for (Emails.PurgePlan plan : state.emails().plans()) {
      long age = pod.spacePorts().clocks().own().millis() - plan.timeMillis();
      if (age >= SimPod.SPACE.purgeDelay().toMillis()) {
        long[] there =
            Arrays.stream(plan.numbers())
                .filter(number -> find(pod.log(account), number) != null)
                .toArray();
        append(pod, there);
        return;
      }
    }
  }

  private void purgeExpunged(SimPod pod) {
    AccountState state = pod.log(account).current(0);
    long[] gone =
        LongStream.rangeClosed(1, state.counters().lastEmail())
            .filter(number -> {
              EmailRecord email = find(pod.log(account), number);
              return email != null && email.references() == 0;
            })
            .toArray();
    append(pod, gone);
  }

  /// Appends a purge that no intent would decide.
  private void append(SimPod pod, long[] emails) {
    AccountState state = pod.log(account).current(0);
    if (emails.length == 0) {
      return;
    }
    Purged.Builder purged = Purged.newBuilder();
    Packed.numbers(emails, purged::addEmails);
    long now = pod.spacePorts().clocks().own().millis();
    Entry entry =
        Entry.newBuilder()
            .setFormat(1)
            .setReaderLevel(1)
            .setTimeline(state.counters().timeline())
            .setSeq(state.seq() + 1)
            .setPreviousHash(state.hash().value())
            .setTimeMillis(now)
            .addTransactions(
                Transaction.newBuilder()
                    .setId(Packed.bytes(pod.spacePorts().ids().next()))
                    .setModseq(state.counters().modSeq() + 1)
                    .setTimeMillis(now)
                    .addChanges(Change.newBuilder().setPurged(purged)))
            .build();
    var _ = log.append(account, entry.getSeq(), entry.toByteArray());
  }
}
