package io.mailkeep.distributed;

import io.mailkeep.process.data.RunState;
import java.util.Map;

/// Where a process listens, and its name and rank among the others.
///
/// @param order of its line in `status`, below 100
/// @param ports by name
record Place(String name, int order, String host, String adminHost, Map<String, Integer> ports) {
  static Place local(String name, int order, Map<String, Integer> ports) {
    return new Place(name, order, "127.0.0.1", "127.0.0.1", ports);
  }

  RunState heldBy(long pid) {
    return new RunState(name, pid, host, adminHost, ports);
  }
}
