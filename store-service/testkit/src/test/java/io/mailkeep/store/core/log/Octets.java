package io.mailkeep.store.core.log;

import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.LogStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many octets a port's answer holds.
final class Octets {
  private Octets() {}

  static long in(@Nullable Object answer) {
    return switch (answer) {
      case null -> 0;
      case byte[] bytes -> bytes.length;
      case List<?> list -> list.stream().mapToLong(Octets::in).sum();
      case LogStore.LogTail tail -> in(tail.entries());
      case CheckpointStore.Cell cell -> in(cell.content());
      case CheckpointStore.Head head -> in(head.content());
      default -> 0;
    };
  }
}
