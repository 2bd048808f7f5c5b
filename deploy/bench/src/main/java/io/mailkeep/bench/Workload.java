package io.mailkeep.bench;

import java.util.List;

/// Something a user does, measured. Leaves the large mailbox as it found it.
public interface Workload {
  String name();

  List<Result> run(Target target, Scale scale) throws Exception;
}
