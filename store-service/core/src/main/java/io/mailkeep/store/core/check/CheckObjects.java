package io.mailkeep.store.core.check;

import io.mailkeep.store.core.port.BodyStore.StoredBody;
import io.mailkeep.store.core.state.EmailColumns;
import io.mailkeep.store.core.state.RequestIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Compares the bodies that are stored with the emails, both ways, a window of names at a time. The
/// emails are of a position that was read before: all they have was there by then.
final class CheckObjects implements CheckStep {
  private static final int PAGE = 1_000;
  private static final UUID FIRST = new UUID(0, 0);

  /// What is stored above one name, up to another.
  ///
  /// @param last null where no more is stored
  private record Window(UUID after, @Nullable UUID last, Set<UUID> stored) {
    boolean covers(UUID id) {
      return compare(id, after) > 0 && (last == null || compare(id, last) <= 0);
    }
  }

  @Override
  public void run(Pinned pinned, Findings findings) {
    List<UUID> orphans = new ArrayList<>();
    UUID after = FIRST;
    while (after != null) {
      Window window = list(pinned, after);
      Set<UUID> unknown = new HashSet<>(window.stored);
      pinned.emails(
          // A block that cannot be read was found already.
          new Findings(1), List.of(block -> compare(block, window, unknown, findings)));
      long allowed = oldest(pinned);
      unknown.stream().filter(id -> RequestIds.timeOf(id) < allowed).sorted().forEach(orphans::add);
      after = window.last;
    }
    // As many as were purged lately may wait for the sweep.
    if (orphans.size() > pinned.purgedLately()
        && !findings.has(Drift.Kind.EMAILS)
        && !findings.has(Drift.Kind.HEAD)) {
      orphans.forEach(id -> findings.add(Drift.Kind.ORPHANS, "body " + id));
    }
  }

  private static long oldest(Pinned pinned) {
    return pinned.readMillis() - pinned.ports().limits().orphanAge().toMillis();
  }

  private static Window list(Pinned pinned, UUID after) {
    Set<UUID> stored = new HashSet<>();
    UUID from = after;
    while (stored.size() < pinned.ports().limits().window()) {
      pinned.ports().pace();
      List<StoredBody> page = pinned.ports().bodies().list(pinned.account(), from, PAGE);
      page.forEach(body -> stored.add(body.uploadId()));
      if (page.size() < PAGE) {
        return new Window(after, null, stored);
      }
      from = page.getLast().uploadId();
    }
    return new Window(after, from, stored);
  }

  private static void compare(
      EmailColumns block, Window window, Set<UUID> unknown, Findings findings) {
    for (int slot = 0; slot < block.length(); slot++) {
      if (block.present(slot) && window.covers(block.upload(slot))) {
        unknown.remove(block.upload(slot));
        if (!window.stored.contains(block.upload(slot))) {
          findings.add(Drift.Kind.LOST_BODIES, "email " + block.number(slot));
        }
      }
    }
  }

  /// In the order in which names are listed.
  private static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }
}
