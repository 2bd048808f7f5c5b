package io.mailkeep.process.data;

import io.mailkeep.process.config.BadSetting;
import java.nio.file.Files;
import java.nio.file.Path;

/// What can live in one data directory: the server of one process, and the distributed deployment,
/// which has nothing in common with it.
///
/// @param data the directory that the operator names; the server of one process is at its top
public record Site(Path data) {
  /// Certificate, secrets and run files of the distributed deployment.
  public Path distributed() {
    return data.resolve("distributed");
  }

  /// Data of the distributed deployment's backends.
  public Path devstack() {
    return data.resolve("devstack");
  }

  /// The root that a command means which does not say so: what runs now; if nothing does, what ran
  /// before.
  ///
  /// @throws BadSetting if both run
  public Path current() {
    boolean one = DataDirectory.isHeld(data);
    boolean many = DataDirectory.isHeld(distributed());
    if (one && many) {
      throw new BadSetting(
          "both the standalone server and the distributed one run on " + data + ": stop one");
    }
    boolean onlyMany = Files.exists(distributed()) && !Files.exists(data.resolve("store"));
    return many || (!one && onlyMany) ? distributed() : data;
  }
}
