package io.mailkeep.devstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A Cassandra node. Its data stay in its directory.
public final class CassandraNode implements AutoCloseable {
  private final Settings settings;
  private final ServerProcess process;

  private CassandraNode(Settings settings, ServerProcess process) {
    this.settings = settings;
    this.process = process;
  }

  /// Whether what was acknowledged survives a power cut.
  public enum Durability {
    /// Synced before it is acknowledged, as Paxos needs it.
    SYNCED,
    /// Synced now and then: faster, for tests that lose no power.
    PERIODIC
  }

  /// @param address literal, of the loopback network
  /// @param calledAs the address that other nodes reach it by; another one than its own if a test
  ///   stands between them
  /// @param cqlPort the same on all nodes of a cluster
  /// @param storagePort between nodes, the same on all nodes of a cluster
  /// @param seed what the first node is called as
  /// @param alone whether no other node ever joins: it starts without waiting for any
  /// @param clockAhead how far its clock is ahead of ours, to see what a wrong one does
  public record Settings(
      Path directory,
      String address,
      String calledAs,
      int cqlPort,
      int storagePort,
      String seed,
      boolean alone,
      Durability durability,
      Duration clockAhead) {
    /// A node that others reach at its own address, with a right clock.
    public Settings(
        Path directory,
        String address,
        int cqlPort,
        int storagePort,
        String seed,
        boolean alone,
        Durability durability) {
      this(
          directory,
          address,
          address,
          cqlPort,
          storagePort,
          seed,
          alone,
          durability,
          Duration.ZERO);
    }

    /// A cluster of one node on free ports.
    public static Settings alone(Path directory, Durability durability) {
      return first(directory, true, durability);
    }

    /// The first node of a cluster of several, on free ports.
    public static Settings firstOfSeveral(Path directory, Durability durability) {
      return first(directory, false, durability);
    }

    private static Settings first(Path directory, boolean alone, Durability durability) {
      return new Settings(
          directory, "127.0.0.1", Ports.free(), Ports.free(), "127.0.0.1", alone, durability);
    }

    /// A further node of this one's cluster.
    public Settings next(Path nextDirectory, String nextAddress) {
      return new Settings(
          nextDirectory, nextAddress, cqlPort, storagePort, seed, false, durability);
    }

    /// The same node, which other nodes reach by another address. The first node of a cluster is
    /// then its seed by that address.
    public Settings calledAs(String other) {
      String nextSeed = seed.equals(address) ? other : seed;
      return new Settings(
          directory, address, other, cqlPort, storagePort, nextSeed, alone, durability, clockAhead);
    }

    public Settings withClockAhead(Duration ahead) {
      return new Settings(
          directory, address, calledAs, cqlPort, storagePort, seed, alone, durability, ahead);
    }
  }

  /// Starts a node and returns when it answers.
  public static CassandraNode start(Settings settings) {
    Path directory = settings.directory().toAbsolutePath();
    Path configuration = directory.resolve("cassandra.yaml");
    Path logback = directory.resolve("logback.xml");
    try {
      Files.createDirectories(directory);
      Files.writeString(configuration, CassandraYaml.of(settings, directory));
      Files.writeString(logback, LogbackConfiguration.WARNINGS);
    } catch (IOException e) {
      throw new DevstackException("cannot write " + configuration, e);
    }
    String classPath = ClassPaths.of("cassandra");
    ServerProcess process =
        ServerProcess.start(
            new ServerProcess.Start(
                "cassandra",
                JavaHomes.java17(System.getenv()),
                CassandraFlags.all(configuration, logback, classPath, settings),
                classPath,
                List.of("org.apache.cassandra.service.CassandraDaemon"),
                Map.of(),
                directory.resolve("cassandra.log")));
    process.await(() -> Ports.isOpen(settings.address(), settings.cqlPort()));
    return new CassandraNode(settings, process);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(settings.address(), settings.cqlPort());
  }

  public Settings settings() {
    return settings;
  }

  public ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
