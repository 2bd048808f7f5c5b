package io.mailkeep.bench.distributed;

import io.mailkeep.bench.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench distributed`: measures a deployment that runs on this machine and prints two tables.
@Command(
    name = "distributed",
    sortOptions = false,
    description = "Measures a deployment that `start --distributed` made on this machine.")
public final class DistributedCommand implements Callable<Integer> {
  private static final int IDLE_SECONDS = 20;

  @Option(names = "--data", required = true, description = "the deployment's data directory")
  Path data = Path.of(".");

  @Option(names = "--domain", defaultValue = "example.net", description = "of bench1@ to bench200@")
  String domain = "example.net";

  @Option(names = "--appends", defaultValue = "2000", description = "each, ${DEFAULT-VALUE}")
  int appends;

  @Option(
      names = "--messages",
      defaultValue = "10000",
      description = "large mailbox, ${DEFAULT-VALUE}")
  int messages;

  @Option(
      names = "--warm-up",
      defaultValue = "1",
      description =
          "APPENDs before the measured ones, so many times as many, ${DEFAULT-VALUE};"
              + " above 1 also commands on the large mailbox")
  int warmUp;

  @Option(names = "--only", split = ",", description = "of append, large; all if absent")
  List<String> only = List.of();

  @Override
  public Integer call() throws Exception {
    String password = System.getenv().getOrDefault("BENCH_PASSWORD", "");
    if (password.isEmpty()) {
      System.err.println("bench: set BENCH_PASSWORD to the accounts' password");
      return 2;
    }
    Site site = new Site(data);
    List<Site.Member> frontends = site.members("imap-frontend");
    Target target =
        new Target(
            "127.0.0.1",
            frontends.getFirst().port("imap"),
            frontends.getLast().port("imap"),
            0,
            false,
            domain,
            password,
            0,
            0);
    try (Servers servers = new Servers(site);
        Floor floor = new Floor(site)) {
      Meter meter = new Meter(site, servers);
      List<Measured> rows = new ArrayList<>();
      rows.add(
          meter.measure(
              "nothing, a second", IDLE_SECONDS, _ -> TimeUnit.SECONDS.sleep(IDLE_SECONDS)));
      if (wants("append")) {
        rows.addAll(new WriteMeasures(new Mailboxes(target), meter, floor, appends, warmUp).run());
      }
      if (wants("large")) {
        LargeMeasures large = new LargeMeasures(target, meter, floor, messages, warmUp - 1);
        rows.addAll(large.run());
        rows.addAll(new ColdMeasures(site, target, meter, large.mailbox()).run());
      }
      Tables.costs(rows, System.out);
      System.out.println();
      Tables.speeds(rows, System.out);
    }
    return 0;
  }

  private boolean wants(String part) {
    return only.isEmpty() || only.contains(part);
  }
}
