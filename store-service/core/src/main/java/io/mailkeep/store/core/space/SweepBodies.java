package io.mailkeep.store.core.space;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.intent.RaiseUploadFloor;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.port.BodyStore.StoredBody;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailColumns;
import io.mailkeep.store.core.state.RequestIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Deletes stored bodies that no email has: of uploads that never came in, and of purged emails.
/// There is no other way by which a body of a living account goes.
///
/// First the upload floor is raised above them, in the log: from that entry on, no append brings
/// one of them in. Then every email is looked at as it stands at that entry or later. What none
/// has, none will have.
final class SweepBodies implements SpaceStep {
  private static final UUID FIRST = new UUID(0, 0);

  private final SpacePorts ports;

  SweepBodies(SpacePorts ports) {
    this.ports = ports;
  }

  @Override
  public SpaceMeter.Kind kind() {
    return SpaceMeter.Kind.BODIES;
  }

  @Override
  public void run(AccountLog log) {
    UUID after = FIRST;
    boolean more = true;
    while (more) {
      // Running uploads are younger. The floor is raised no further than what is deleted goes.
      long youngest = ports.clocks().now().minus(ports.limits().uploadGrace()).toEpochMilli();
      Map<UUID, Long> unknown = new HashMap<>();
      after = collect(log.account(), after, youngest, unknown);
      more = unknown.size() >= ports.limits().window();
      sweep(log, unknown);
    }
  }

  /// Collects what is stored above `after`, a window of it; returns up to where.
  private UUID collect(AccountId account, UUID after, long youngest, Map<UUID, Long> into) {
    UUID from = after;
    for (StoredBody body : ports.bodies().list(account, after, ports.limits().window())) {
      if (RequestIds.timeOf(body.uploadId()) >= youngest) {
        return from;
      }
      into.put(body.uploadId(), body.storedBytes());
      from = body.uploadId();
    }
    return from;
  }

  private void sweep(AccountLog log, Map<UUID, Long> unknown) {
    forgetKnown(log, log.current(0), unknown);
    if (unknown.isEmpty()) {
      return;
    }
    long newest = unknown.keySet().stream().mapToLong(RequestIds::timeOf).max().orElseThrow();
    AccountState fenced = ports.commit(log, new RaiseUploadFloor(newest + 1)).state();
    if (fenced.counters().uploadFloorMillis() <= newest) {
      throw new IllegalStateException("the upload floor is not where it was raised to");
    }
    forgetKnown(log, fenced, unknown);
    delete(log.account(), unknown);
  }

  private static void forgetKnown(AccountLog log, AccountState snapshot, Map<UUID, Long> unknown) {
    new EmailWalk(log).blocks(snapshot, block -> forgetKnown(block, unknown));
  }

  private static void forgetKnown(EmailColumns block, Map<UUID, Long> unknown) {
    for (int slot = 0; slot < block.length() && !unknown.isEmpty(); slot++) {
      if (block.present(slot)) {
        unknown.remove(block.upload(slot));
      }
    }
  }

  private void delete(AccountId account, Map<UUID, Long> orphans) {
    List<UUID> ids = orphans.keySet().stream().sorted().toList();
    for (int at = 0; at < ids.size(); at += ports.limits().batch()) {
      List<UUID> batch = ids.subList(at, Math.min(ids.size(), at + ports.limits().batch()));
      ports.clocks().now();
      ports.bodies().delete(account, batch);
      long bytes = batch.stream().mapToLong(id -> orphans.getOrDefault(id, 0L)).sum();
      ports.meter().reclaimed(kind(), batch.size(), bytes);
    }
  }
}
