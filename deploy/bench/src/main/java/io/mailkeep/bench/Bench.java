package io.mailkeep.bench;

import io.mailkeep.bench.distributed.DistributedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command line. Progress goes to standard error, one JSON document to `--json`.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {Comparison.class, DistributedCommand.class},
    description = "Measures an IMAP and POP3 server from the outside.")
public final class Bench implements Callable<Integer> {
  @Option(names = "--host", defaultValue = "127.0.0.1", description = "default ${DEFAULT-VALUE}")
  String host = "127.0.0.1";

  @Option(names = "--imap-port", defaultValue = "1143", description = "default ${DEFAULT-VALUE}")
  int imapPort;

  @Option(names = "--second-imap-port", description = "another frontend of the same mail")
  int secondImapPort;

  @Option(names = "--pop3-port", defaultValue = "1110", description = "default ${DEFAULT-VALUE}")
  int pop3Port;

  @Option(names = "--tls", description = "both ports speak TLS; any certificate is taken")
  boolean tls;

  @Option(names = "--domain", defaultValue = "example.net", description = "of bench1@ to bench200@")
  String domain = "example.net";

  @Option(names = "--pid", description = "the server's process, for memory workloads")
  long pid;

  @Option(names = "--kafka-pid", description = "the broker that sync-without-kafka stops")
  long kafkaPid;

  @Option(
      names = "--workload",
      split = ",",
      description = "names, those that need nothing more if absent")
  List<String> chosen = List.of();

  @Option(
      names = "--messages",
      defaultValue = "10000",
      description = "large mailbox, ${DEFAULT-VALUE}")
  int messages;

  @Option(
      names = "--appends",
      defaultValue = "2000",
      description = "per workload, ${DEFAULT-VALUE}")
  int appends;

  @Option(names = "--repeats", defaultValue = "5", description = "of a command, ${DEFAULT-VALUE}")
  int repeats;

  @Option(names = "--list", description = "only prints the names of the workloads chosen")
  boolean list;

  @Option(names = "--json", description = "where the figures go")
  @Nullable Path json;

  /// Runs it; the password of all accounts is the environment's BENCH_PASSWORD.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      wanted().forEach(workload -> System.out.println(workload.name()));
      return 0;
    }
    String password = System.getenv().getOrDefault("BENCH_PASSWORD", "");
    if (password.isEmpty()) {
      System.err.println("bench: set BENCH_PASSWORD to the accounts' password");
      return 2;
    }
    var target =
        new Target(host, imapPort, secondImapPort, pop3Port, tls, domain, password, pid, kafkaPid);
    var scale = new Scale(messages, appends, repeats);
    List<Result> results = new ArrayList<>();
    boolean failed = false;
    for (Workload workload : wanted()) {
      System.err.println("bench: " + workload.name());
      try {
        List<Result> figures = workload.run(target, scale);
        figures.forEach(Bench::print);
        results.addAll(figures);
      } catch (IOException e) {
        System.err.println("bench: " + workload.name() + " failed: " + e.getMessage());
        failed = true;
      }
    }
    if (json != null) {
      Files.writeString(json, Figures.toJson(results));
    }
    return failed ? 1 : 0;
  }

  private List<Workload> wanted() {
    return Workloads.all().stream()
        .filter(workload ->
            chosen.isEmpty()
                ? !Workloads.ONLY_WHEN_NAMED.contains(workload.name())
                : chosen.contains(workload.name()))
        .toList();
  }

  private static void print(Result result) {
    System.err.println(
        String.format(
            Locale.ROOT,
            "  %-24s %12.2f %-4s p50 %.0f us, p99 %.0f us",
            result.workload(),
            result.value(),
            result.unit(),
            result.p50Micros(),
            result.p99Micros()));
  }
}
