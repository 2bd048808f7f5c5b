package io.mailkeep.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The distributed deployment. Whoever asks for a port gets that of the next frontend, so that the
/// sessions of a test meet on different ones.
///
/// It is not [AutoCloseable]: JUnit would close it after the first test that gets it.
public final class DistributedStack implements Stack {
  private final DistributedProcesses processes;
  private final AdminClient admin;
  private final AtomicInteger accounts = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();

  private DistributedStack(DistributedProcesses processes) {
    this.processes = processes;
    int port = processes.ports("store-service-", "admin").getFirst();
    this.admin = new AdminClient(port, processes.root().resolve("admin.token"));
  }

  /// Starts one more.
  public static DistributedStack start() {
    return start(Map.of());
  }

  /// Starts one more with these settings in place of the usual ones, such as a way to a backend
  /// that can be cut.
  public static DistributedStack start(Map<String, String> environment) {
    try {
      Path directory = Files.createTempDirectory("mailkeep-acceptance");
      return new DistributedStack(
          DistributedProcesses.start(directory.resolve("data"), environment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DistributedProcesses processes() {
    return processes;
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port(String service) {
    List<Integer> ports = ports(service);
    return ports.get(Math.floorMod(turns.getAndIncrement(), ports.size()));
  }

  @Override
  public List<Integer> ports(String service) {
    return processes.ports(service.substring(0, 4) + "-frontend-", service);
  }

  @Override
  public Path certificate() {
    return processes.root().resolve("tls").resolve("cert.pem");
  }

  @Override
  public Account newAccount() {
    int number = accounts.incrementAndGet();
    Account account = new Account("user" + number + "@example.org", "secret-" + number);
    admin.add(account);
    return account;
  }

  /// Stops all processes and returns when they have ended.
  public void stop() {
    processes.close();
  }

  @Override
  public String toString() {
    return "distributed";
  }
}
