package io.mailkeep.bench.sync;

import io.mailkeep.bench.Parallel;
import io.mailkeep.bench.Result;
import io.mailkeep.bench.Scale;
import io.mailkeep.bench.Target;
import io.mailkeep.bench.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.HdrHistogram.Histogram;

/// The same while Kafka's process is halted, and when it runs again: sessions poll meanwhile, and
/// hear of all that came just before its return.
public final class KafkaOutageWorkload implements Workload {
  @Override
  public String name() {
    return "sync-without-kafka";
  }

  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    if (target.kafkaPid() == 0) {
      throw new IOException(name() + " needs --kafka-pid");
    }
    Histogram during = Parallel.histogram();
    Histogram returning = Parallel.histogram();
    Histogram after = Parallel.histogram();
    try (Audience audience = Audience.open(target)) {
      SyncWorkload.round(audience, new EnumMap<>(Change.class));
      signal(target, "STOP");
      List<Expected> late = new ArrayList<>();
      try {
        for (Change change : Change.ROUND) {
          audience.change(change, Audience.ACCOUNTS, SyncWorkload.SECONDS, during);
        }
        for (Listened account : audience.accounts()) {
          late.add(account.make(Change.APPEND, returning));
        }
      } finally {
        signal(target, "CONT");
      }
      long missed = 0;
      for (Expected expected : late) {
        missed += expected.missingAfter(SyncWorkload.SECONDS);
      }
      if (missed > 0) {
        throw new IOException(missed + " sessions heard nothing after Kafka's return");
      }
      for (Change change : List.of(Change.DELETE, Change.EXPUNGE)) {
        audience.change(change, SyncWorkload.AT_ONCE, SyncWorkload.SECONDS, after);
      }
    }
    return List.of(
        Result.longest(name() + "-during-longest", during),
        Result.longest(name() + "-return-longest", returning),
        Result.duration(name() + "-after", after));
  }

  private static void signal(Target target, String name) throws Exception {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(target.kafkaPid()))
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("Kafka's process " + target.kafkaPid() + " took no " + name);
    }
  }
}
