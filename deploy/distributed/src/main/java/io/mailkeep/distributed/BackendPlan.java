package io.mailkeep.distributed;

import io.mailkeep.devstack.Ports;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.config.SettingValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// How many Cassandra nodes, and the ports of the backends.
///
/// @param nodes 1 or 3; all have the same ports, on 127.0.0.1 to 127.0.0.3
record BackendPlan(
    int nodes, int cassandra, int cassandraStorage, int kafka, int kafkaController, int s3) {
  private static final int MANY = 3;
  private static final String NODES = "--nodes";
  private static final Map<String, String> PORTS =
      new LinkedHashMap<>(
          Map.of(
              "--cassandra-port", "9042",
              "--cassandra-storage-port", "7000",
              "--kafka-port", "9092",
              "--kafka-controller-port", "9093",
              "--s3-port", "9000"));

  static CommandSpec addOptions(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(NODES)
            .type(String.class)
            .paramLabel("COUNT")
            .description("Cassandra nodes, 1 or 3. Default: 1")
            .build());
    PORTS.keySet().stream()
        .sorted()
        .forEach(name ->
            spec.addOption(
                OptionSpec.builder(name)
                    .type(String.class)
                    .paramLabel("PORT")
                    .description("0 takes a free one. Default: " + PORTS.get(name))
                    .build()));
    return spec;
  }

  static BackendPlan of(ParseResult parsed) {
    return new BackendPlan(
        nodes(parsed),
        port(parsed, "--cassandra-port"),
        port(parsed, "--cassandra-storage-port"),
        port(parsed, "--kafka-port"),
        port(parsed, "--kafka-controller-port"),
        port(parsed, "--s3-port"));
  }

  private static int nodes(ParseResult parsed) {
    SettingValue value = new SettingValue(parsed.matchedOptionValue(NODES, "1"), NODES);
    int count = value.count();
    if (count != 1 && count != MANY) {
      throw value.bad("is neither 1 nor 3");
    }
    return count;
  }

  private static int port(ParseResult parsed, String name) {
    String usual = PORTS.getOrDefault(name, "0");
    int port = new SettingValue(parsed.matchedOptionValue(name, usual), name).port();
    return port == 0 ? Ports.free() : port;
  }

  /// Replicas of a keyspace.
  int replicas() {
    return nodes;
  }

  List<String> cassandraHosts() {
    return List.of("127.0.0.1", "127.0.0.2", "127.0.0.3").subList(0, nodes);
  }

  /// @throws BadSetting naming the first port that somebody else has
  void check() {
    for (String host : cassandraHosts()) {
      check("--cassandra-port", host, cassandra);
      check("--cassandra-storage-port", host, cassandraStorage);
    }
    check("--kafka-port", "127.0.0.1", kafka);
    check("--kafka-controller-port", "127.0.0.1", kafkaController);
    check("--s3-port", "127.0.0.1", s3);
  }

  private static void check(String option, String host, int port) {
    if (Ports.isOpen(host, port)) {
      throw new BadSetting("%s: somebody else listens on %s port %d".formatted(option, host, port));
    }
  }
}
