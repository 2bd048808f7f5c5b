package io.mailkeep.bench.distributed;

import io.mailkeep.bench.Parallel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Looks at the servers and processes before and after operations.
final class Meter {
  private static final int QUIET_LOOKS = 3;
  private static final int MOST_LOOKS = 40;
  private static final int LOOK_MILLIS = 500;

  private final Site site;
  private final Servers servers;

  Meter(Site site, Servers servers) {
    this.site = site;
    this.servers = servers;
  }

  /// What is measured.
  interface Work {
    /// @param times takes the nanoseconds of each operation
    void run(Histogram times) throws Exception;
  }

  /// @param operations how many `work` does
  Measured measure(String name, long operations, Work work) throws Exception {
    System.err.println("bench: " + name);
    Histogram times = Parallel.histogram();
    Counts before = settled();
    Cpu cpu = Cpu.of(site);
    long start = System.nanoTime();
    work.run(times);
    long nanos = System.nanoTime() - start;
    Cpu used = Cpu.of(site).since(cpu);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Counts more = settled().since(before);
    Measured measured = new Measured(name, operations, nanos, times, more, used, load);
    System.err.println("bench: " + measured.line());
    return measured;
  }

  /// The counts when nothing is written any more. Reads never end: health checks do some.
  private Counts settled() throws IOException, InterruptedException {
    Counts last = servers.counts();
    int quiet = 0;
    for (int i = 0; i < MOST_LOOKS && quiet < QUIET_LOOKS; i++) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      Counts now = servers.counts();
      quiet = now.since(last).sum(name -> !name.startsWith("read")) == 0 ? quiet + 1 : 0;
      last = now;
    }
    return last;
  }
}
