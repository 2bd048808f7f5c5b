package io.mailkeep.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A Kafka broker that is its own controller (KRaft).
public final class KafkaBroker implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of("-Xmx192m", "-Xms128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final String CLUSTER_ID = "bWFpbGtlZXAtZGV2c3RhYw";

  private final int port;
  private final ServerProcess process;

  private KafkaBroker(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  /// Starts a broker, formatting its directory at the first start, and returns when it answers.
  ///
  /// @param port for clients
  /// @param controllerPort between brokers; both must be the same at every start of a directory
  public static KafkaBroker start(Path directory, int port, int controllerPort) {
    return start(directory, port, controllerPort, port);
  }

  /// Starts a broker that clients reach through something else.
  ///
  /// @param advertised the port on 127.0.0.1 that it sends clients to
  public static KafkaBroker start(Path directory, int port, int controllerPort, int advertised) {
    Path root = directory.toAbsolutePath();
    Path configuration = root.resolve("server.properties");
    try {
      Files.createDirectories(root);
      Files.writeString(configuration, configuration(root, port, controllerPort, advertised));
      Files.writeString(root.resolve("log4j2.properties"), LOGGING);
    } catch (IOException e) {
      throw new DevstackException("cannot write " + configuration, e);
    }
    if (!Files.exists(root.resolve("data/meta.properties"))) {
      format(root, configuration);
    }
    ServerProcess process =
        ServerProcess.start(start(root, "kafka.Kafka", configuration.toString()));
    process.await(() -> Ports.isOpen("127.0.0.1", port));
    return new KafkaBroker(port, process);
  }

  private static void format(Path root, Path configuration) {
    ServerProcess format =
        ServerProcess.start(
            start(
                root,
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                CLUSTER_ID,
                "--config",
                configuration.toString()));
    format.awaitEnd();
  }

  private static ServerProcess.Start start(Path root, String... command) {
    List<String> flags = new java.util.ArrayList<>(FLAGS);
    flags.add("-Dlog4j2.configurationFile=" + root.resolve("log4j2.properties"));
    return new ServerProcess.Start(
        "kafka",
        Path.of(System.getProperty("java.home")),
        flags,
        ClassPaths.of("kafka"),
        List.of(command),
        Map.of(),
        root.resolve("kafka.log"));
  }

  private static final String LOGGING =
      """
      rootLogger.level = WARN
      rootLogger.appenderRef.out.ref = OUT
      appender.out.type = Console
      appender.out.name = OUT
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %d %p %c{1} %m%n
      """;

  private static String configuration(Path root, int port, int controllerPort, int advertised) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%4$d
    controller.listener.names=CONTROLLER
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
    log.dirs=%3$s/data
    auto.create.topics.enable=false
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=1
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    group.initial.rebalance.delay.ms=0
    log.cleaner.dedupe.buffer.size=4194304
    """
        .formatted(port, controllerPort, root, advertised);
  }

  /// `host:port` for clients.
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  public ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
