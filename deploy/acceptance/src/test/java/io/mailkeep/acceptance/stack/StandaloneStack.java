package io.mailkeep.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// The product, as a user starts it. Passwords are taken without TLS, too, for plain sockets.
public final class StandaloneStack implements Stack {
  private final StandaloneProcess process;
  private final AdminClient admin;
  private final AtomicInteger accounts = new AtomicInteger();

  private StandaloneStack(StandaloneProcess process) {
    this.process = process;
    this.admin = new AdminClient(process);
  }

  static StandaloneStack start() {
    try {
      Path directory = Files.createTempDirectory("mailkeep-acceptance");
      return new StandaloneStack(
          StandaloneProcess.start(directory.resolve("data"), "--allow-plaintext-login"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public StandaloneProcess process() {
    return process;
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port(String service) {
    return process.port(service);
  }

  @Override
  public Path certificate() {
    return process.data().resolve("tls").resolve("cert.pem");
  }

  @Override
  public Account newAccount() {
    int number = accounts.incrementAndGet();
    Account account = new Account("user" + number + "@example.org", "secret-" + number);
    admin.add(account);
    return account;
  }

  @Override
  public String toString() {
    return "standalone";
  }
}
