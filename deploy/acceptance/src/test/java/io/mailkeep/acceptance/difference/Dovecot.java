package io.mailkeep.acceptance.difference;

import io.mailkeep.acceptance.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/// Debian's Dovecot as a child of this process, on free ports and a directory of its own; what the
/// system runs as a service is left alone. Any address gets in with [#PASSWORD].
final class Dovecot implements Stack, AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/sbin/dovecot");

  private static final String PASSWORD = "secret";
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final long STOP_PATIENCE_SECONDS = 30;

  private final Process process;
  private final int imap;
  private final int pop3;
  private final AtomicInteger accounts = new AtomicInteger();

  private Dovecot(Process process, int imap, int pop3) {
    this.process = process;
    this.imap = imap;
    this.pop3 = pop3;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM)
        && Files.exists(Path.of("/usr/lib/dovecot/imap"))
        && Files.exists(Path.of("/usr/lib/dovecot/pop3"));
  }

  static Dovecot start() {
    try {
      Path home = Files.createTempDirectory("mailkeep-dovecot");
      Path mail = Files.createDirectory(home.resolve("mail"));
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
      Files.setPosixFilePermissions(mail, PosixFilePermissions.fromString("rwxrwxrwx"));
      int imap = freePort();
      int pop3 = freePort();
      Path config = Files.writeString(home.resolve("dovecot.conf"), config(home, imap, pop3));
      Process process =
          new ProcessBuilder(PROGRAM.toString(), "-F", "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("start.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      Dovecot started = new Dovecot(process, imap, pop3);
      Awaitility.await("Dovecot to listen; its logs are in " + home)
          .atMost(START_PATIENCE)
          .until(() -> !process.isAlive() || (listens(imap) && listens(pop3)));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String config(Path home, int imap, int pop3) throws IOException {
    String user = System.getProperty("user.name");
    boolean root = user.equals("root");
    try (var in = Dovecot.class.getResourceAsStream("/difference/dovecot.conf")) {
      String common =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@home", home.toString())
              .replace("@password", PASSWORD)
              .replace("@owner", root ? "nobody" : user)
              .replace("@group", root ? "nogroup" : Files.getAttribute(home, "unix:gid").toString())
              .replace("@imap", Integer.toString(imap))
              .replace("@pop3", Integer.toString(pop3));
      return common + (root ? "" : withoutRoot(user));
    }
  }

  /// A user who is not root runs all of it as itself, and in no other root directory.
  private static String withoutRoot(String user) {
    return """
    default_internal_user = %1$s
    default_login_user = %1$s
    service imap-login {
      chroot =
    }
    service pop3-login {
      chroot =
    }
    service anvil {
      chroot =
    }
    """
        .formatted(user);
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port(String service) {
    return switch (service) {
      case "imap" -> imap;
      case "pop3" -> pop3;
      default -> throw new IllegalArgumentException("no port of " + service);
    };
  }

  @Override
  public Path certificate() {
    throw new UnsupportedOperationException("without TLS");
  }

  @Override
  public Account newAccount() {
    return new Account("user" + accounts.incrementAndGet() + "@example.org", PASSWORD);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "dovecot";
  }
}
