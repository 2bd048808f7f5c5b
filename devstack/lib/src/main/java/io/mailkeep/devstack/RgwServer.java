package io.mailkeep.devstack;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// An S3 server of another make: Ceph's, with one monitor and one store that keeps its objects in
/// memory. Ceph must be installed; without a manager it starts in seconds and serves S3 all the
/// same. Its region is `default`.
public final class RgwServer implements AutoCloseable {
  private static final List<String> PROGRAMS =
      List.of("monmaptool", "ceph-mon", "ceph-osd", "ceph", "radosgw-admin", "radosgw");
  private static final String USER = "mailkeep";

  private final int port;
  private final List<ServerProcess> processes;

  private RgwServer(int port, List<ServerProcess> processes) {
    this.port = port;
    this.processes = processes;
  }

  /// Starts a server that has nothing in it and returns when it answers.
  ///
  /// @throws DevstackException if Ceph is not installed, among others
  public static RgwServer start(Path directory, int port, S3Server.Keys keys) {
    for (String program : PROGRAMS) {
      if (!isInstalled(program)) {
        throw new DevstackException(
            program + " is missing; on Debian: apt-get install radosgw ceph-mon ceph-osd");
      }
    }
    Setup setup = new Setup(directory.toAbsolutePath(), port, Ports.free());
    ServerProcess monitor = setup.startMonitor();
    try {
      ServerProcess store = setup.startStore();
      try {
        return new RgwServer(port, List.of(setup.startGateway(keys), store, monitor));
      } catch (DevstackException e) {
        store.close();
        throw e;
      }
    } catch (DevstackException e) {
      monitor.close();
      throw e;
    }
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// One cluster being made.
  private record Setup(Path root, int port, int monitorPort) {
    private static final UUID CLUSTER = new UUID(0, 1);
    private static final UUID STORE = new UUID(0, 2);

    Setup {
      try {
        Files.createDirectories(root.resolve("store"));
        Files.createFile(root.resolve("keyring"));
        Files.writeString(root.resolve("ceph.conf"), configuration(root, port, monitorPort));
      } catch (IOException e) {
        throw new DevstackException("cannot write in " + root, e);
      }
    }

    ServerProcess startMonitor() {
      String map = root.resolve("monmap").toString();
      String address = "[v2:127.0.0.1:" + monitorPort + "]";
      String cluster = CLUSTER.toString();
      run("monmaptool", "--create", "--fsid", cluster, "--addv", "a", address, map);
      run("ceph-mon", "-c", conf(), "-i", "a", "--mkfs", "--monmap", map);
      return start("ceph-mon", "-c", conf(), "-f", "-i", "a");
    }

    ServerProcess startStore() {
      run("ceph", "-c", conf(), "osd", "new", STORE.toString(), "0");
      run("ceph-osd", "-c", conf(), "-i", "0", "--mkfs", "--osd-uuid", STORE.toString());
      return start("ceph-osd", "-c", conf(), "-f", "-i", "0");
    }

    ServerProcess startGateway(S3Server.Keys keys) {
      List<String> user = new ArrayList<>(List.of("radosgw-admin", "-c", conf()));
      user.addAll(List.of("user", "create", "--uid", USER, "--display-name", USER));
      user.addAll(List.of("--access-key", keys.access(), "--secret-key", keys.secret()));
      run(user.toArray(String[]::new));
      ServerProcess gateway = start("radosgw", "-c", conf(), "-f", "-n", "client.rgw");
      gateway.await(() -> Ports.isOpen("127.0.0.1", port));
      return gateway;
    }

    private String conf() {
      return root.resolve("ceph.conf").toString();
    }

    private ServerProcess start(String... command) {
      return ServerProcess.startProgram(
          command[0], List.of(command), root.resolve(command[0] + ".log"));
    }

    private void run(String... command) {
      start(command).awaitEnd();
    }

    private static String configuration(Path root, int port, int monitorPort) {
      return """
      [global]
      fsid = %1$s
      mon host = v2:127.0.0.1:%2$d
      mon initial members = a
      public addr = 127.0.0.1
      auth cluster required = none
      auth service required = none
      auth client required = none
      ms mon client mode = crc
      ms client mode = crc
      osd pool default size = 1
      osd pool default min size = 1
      osd pool default pg num = 1
      osd pool default pgp num = 1
      osd crush chooseleaf type = 0
      osd objectstore = memstore
      memstore device bytes = 1073741824
      mon allow pool size one = true
      mon data avail crit = 1
      mon data = %3$s/monitor
      osd data = %3$s/store
      rgw data = %3$s/gateway
      run dir = %3$s
      crash dir = %3$s
      keyring = %3$s/keyring
      log file =
      pid file =
      admin socket =
      [client.rgw]
      rgw frontends = beast endpoint=127.0.0.1:%4$d tcp_nodelay=1
      """
          .formatted(CLUSTER, monitorPort, root, port);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    processes.forEach(ServerProcess::close);
  }
}
