package io.mailkeep.bench.sync;

import io.mailkeep.bench.Parallel;
import io.mailkeep.bench.Result;
import io.mailkeep.bench.Scale;
import io.mailkeep.bench.Target;
import io.mailkeep.bench.Workload;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// Changes through one frontend, heard by idle sessions at another: from the command's sending to
/// the notice.
public final class SyncWorkload implements Workload {
  static final int AT_ONCE = 4;
  static final long SECONDS = 90;

  @Override
  public String name() {
    return "sync-frontends";
  }

  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    Map<Change, Histogram> times = new EnumMap<>(Change.class);
    Histogram all = Parallel.histogram();
    try (Audience audience = Audience.open(target)) {
      round(audience, new EnumMap<>(Change.class));
      round(audience, times);
    }
    times.values().forEach(all::add);
    List<Result> results = new java.util.ArrayList<>();
    times.forEach((change, histogram) -> results.add(Result.duration(figure(change), histogram)));
    results.add(Result.duration(name(), all));
    return results;
  }

  static void round(Audience audience, Map<Change, Histogram> times) throws Exception {
    for (Change change : Change.ROUND) {
      Histogram histogram = times.computeIfAbsent(change, _ -> Parallel.histogram());
      audience.change(change, AT_ONCE, SECONDS, histogram);
    }
  }

  private String figure(Change change) {
    return name() + "-" + change.name().toLowerCase(Locale.ROOT);
  }
}
