package io.mailkeep.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.AdminClient;
import io.mailkeep.acceptance.stack.StandaloneProcess;
import io.mailkeep.acceptance.stack.StandaloneProcess.Output;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.RawPop3;
import io.mailkeep.acceptance.wire.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does, from the first start on.
@Tag("standalone")
class CommandLineTest {
  @TempDir Path directory;

  @Test
  void firstStartMakesADemoAccountWithAWelcome() throws IOException {
    Path data = directory.resolve("data");
    String password;
    try (StandaloneProcess server = StandaloneProcess.start(data)) {
      Output demo = run(data, "", "demo");
      assertThat(demo.exitCode()).isZero();
      password = demo.text().replaceAll("(?s).*password: (\\S+).*", "$1");
      assertThat(server.logText()).contains("demo@localhost").contains("curl").contains("imaps://");
      assertThat(welcomes(server, password)).isEqualTo(1);
      assertThat(run(data, "", "status").text()).contains("pid " + server.pid()).endsWith(" up\n");
      for (String secret : List.of("demo.account", "admin.token", "tls/key.pem")) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
            .as(secret)
            .isEqualTo("rw-------");
      }
    }
    assertThat(run(data, "", "status").text()).endsWith(" down\n");
    try (StandaloneProcess again = StandaloneProcess.start(data)) {
      assertThat(welcomes(again, password)).isEqualTo(1);
    }
  }

  private static int welcomes(StandaloneProcess server, String password) {
    Path certificate = server.data().resolve("tls/cert.pem");
    try (RawImap imap = new RawImap(Sockets.tls("localhost", server.port("imaps"), certificate))) {
      imap.ok("LOGIN demo@localhost " + password);
      imap.ok("SELECT INBOX");
      return imap.ok("SEARCH SUBJECT \"Welcome\"").getFirst().split(" ").length - 2;
    }
  }

  @Test
  void accountsAndMailComeInWhileItRunsAndWhileItIsStopped() throws IOException {
    Path data = directory.resolve("data");
    Path mbox = directory.resolve("mbox");
    Files.writeString(
        mbox,
        """
        From ann Sat Jan  3 01:05:34 2026
        Subject: first
        Status: RO

        >From here on

        From ann Sat Jan  3 01:05:35 2026
        Subject: second

        two
        """);
    Path list = directory.resolve("accounts");
    Files.writeString(list, "b@example.org,pass b\nc@example.org,{PLAIN}pass c\nbroken\n");
    assertThat(run(data, "pass a\n", "account", "add", "a@example.org", "--password-stdin").text())
        .contains("added a@example.org");
    assertThat(run(data, "", "import", "a@example.org", mbox.toString()).text())
        .contains("imported 2, imported before 0");
    try (StandaloneProcess server = StandaloneProcess.start(data, "--allow-plaintext-login")) {
      Output imported = run(data, "", "account", "import", list.toString());
      assertThat(imported.exitCode()).isEqualTo(1);
      assertThat(imported.text())
          .contains("line 3: ")
          .contains("added 2, already there 0, failed 1");
      assertThat(run(data, "", "import", "b@example.org", mbox.toString()).text())
          .contains("imported 2, imported before 0");
      assertThat(run(data, "", "import", "a@example.org", mbox.toString()).text())
          .contains("imported 0, imported before 2");
      for (String letter : List.of("a", "b")) {
        try (RawImap imap = new RawImap(Sockets.plain("127.0.0.1", server.port("imap")))) {
          imap.ok("LOGIN " + letter + "@example.org \"pass " + letter + "\"");
          imap.ok("SELECT INBOX");
          assertThat(imap.ok("FETCH 1 (FLAGS INTERNALDATE BODY.PEEK[TEXT])").getFirst())
              .contains("\\Seen")
              .contains("3-Jan-2026 01:05:34 +0000\"")
              .contains("From here on\r\n)");
          assertThat(imap.ok("SEARCH UNSEEN").getFirst()).isEqualTo("* SEARCH 2");
        }
      }
      assertThat(
              run(data, "new\n", "account", "passwd", "c@example.org", "--password-stdin").text())
          .contains("changed");
      assertThat(run(data, "", "account", "remove", "b@example.org").exitCode()).isZero();
      assertThat(run(data, "", "account", "remove", "b@example.org").text())
          .contains("no such account");
      assertThat(server.logText()).doesNotContain("pass a").doesNotContain("pass b");
    }
    assertThat(run(data, "", "account", "list").text())
        .contains("a@example.org active")
        .contains("c@example.org active")
        .doesNotContain("b@example.org");
  }

  @Test
  void deniedLoginIsLoggedOnceWithoutWhatWasTyped() throws IOException {
    Path data = directory.resolve("data");
    try (StandaloneProcess server = StandaloneProcess.start(data, "--allow-plaintext-login")) {
      try (RawPop3 pop3 = new RawPop3(Sockets.plain("127.0.0.1", server.port("pop3")))) {
        assertThat(pop3.run("USER whoever")).startsWith("+OK");
        assertThat(pop3.run("PASS whatever")).startsWith("-ERR [AUTH]");
      }
      try (RawImap imap = new RawImap(Sockets.plain("127.0.0.1", server.port("imap")))) {
        assertThat(imap.run("LOGIN whoever whatever").getLast()).contains("AUTHENTICATIONFAILED");
      }
      assertThat(server.logText()).doesNotContain("whoever").doesNotContain("whatever");
      for (String protocol : List.of("pop3", "imap")) {
        assertThat(server.logText().lines().filter(line -> line.contains("login denied")))
            .filteredOn(line -> line.contains("protocol=" + protocol))
            .singleElement()
            .asString()
            .contains("login denied", "session=", "client=127.0.0.1", "account=-");
      }
      assertThat(server.logText()).doesNotContain("login failed");
    }
  }

  @Test
  void deletedMailIsListedAndComesBackWhileItRunsAndWhileItIsStopped() throws IOException {
    Path data = directory.resolve("data");
    Path mbox = directory.resolve("mbox");
    Files.writeString(mbox, "From a Sat Jan  3 01:05:34 2026\nSubject: one\n\n1\n\n");
    run(data, "pass\n", "account", "add", "a@example.org", "--password-stdin");
    run(data, "", "import", "a@example.org", mbox.toString());
    try (StandaloneProcess server = StandaloneProcess.start(data, "--allow-plaintext-login")) {
      expungeAll(server);
      assertThat(run(data, "", "restore", "a@example.org", "--since", "1h", "--list").text())
          .contains(" 1 in INBOX, ")
          .contains(" by imap from 127.0.0.1");
      assertThat(run(data, "", "restore", "a@example.org", "--since", "1h").text())
          .contains("restored 1 to INBOX");
      assertThat(run(data, "", "restore", "a@example.org", "--since", "1h").text())
          .contains("nothing to restore");
      expungeAll(server);
    }
    assertThat(run(data, "", "restore", "a@example.org", "--since", "1h", "--list").text())
        .contains(" by imap from 127.0.0.1");
    assertThat(run(data, "", "restore", "a@example.org", "--since", "1h").text())
        .contains("restored 1 to INBOX");
    assertThat(run(data, "", "restore", "b@example.org", "--since", "1h").text())
        .contains("no such account");
    assertOneLine(run(data, "", "restore", "a@example.org", "--since", "soon"), "--since: 'soon'");
  }

  private static void expungeAll(StandaloneProcess server) throws IOException {
    try (RawImap imap = new RawImap(Sockets.plain("127.0.0.1", server.port("imap")))) {
      imap.ok("LOGIN a@example.org pass");
      imap.ok("SELECT INBOX");
      imap.ok("STORE 1:* +FLAGS.SILENT (\\Deleted)");
      imap.ok("EXPUNGE");
    }
  }

  @Test
  void whatCannotWorkIsSaidInOneLineBeforeAnythingStarts() throws IOException {
    Path data = directory.resolve("data");
    assertOneLine(run(data, "", "start", "--imap-port", "70000"), "--imap-port: '70000'");
    assertOneLine(run(data, "", "start", "--imap-port", "99", "--pop3-port", "99"), "both 99");
    assertOneLine(run(data, "", "start", "--tls-cert", "/nowhere"), "--tls-cert: '/nowhere'");
    assertOneLine(run(data, "", "start", "--nonsense"), "--nonsense");
    assertOneLine(run(data, "", "start", "--config", "/nowhere"), "no such file");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertOneLine(run(data, "", "start", "--imap-port", port), "port " + port);
    }
    try (StandaloneProcess server = StandaloneProcess.start(data)) {
      assertOneLine(run(data, "", "start"), "held by another process (pid " + server.pid() + ")");
    }
  }

  @Test
  void accountsOfADirectoryThatIsNotThereAreNone() throws IOException {
    Path data = directory.resolve("mistyped");
    assertOneLine(run(data, "", "account", "list"), "there is no data directory " + data);
    assertOneLine(run(data, "", "account", "remove", "a@b"), "there is no data directory");
    assertThat(data).doesNotExist();
  }

  @Test
  void filesThatAreNotWhatTheyShouldBeAreNamed() throws IOException {
    Path data = directory.resolve("data");
    Path noise = Files.write(directory.resolve("noise"), new byte[] {'a', (byte) 0xC3, '\n'});
    assertOneLine(run(data, "", "account", "import", noise.toString()), noise + " is not a text");
    run(data, "pass a\n", "account", "add", "a@example.org", "--password-stdin");
    Output imported = run(data, "", "import", "a@example.org", noise.toString());
    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.text())
        .isEqualTo("mailkeep: " + noise + " is no mbox: it does not start with a From line\n");
  }

  private static void assertOneLine(Output output, String part) {
    assertThat(output.text().strip().lines()).as(output.text()).hasSize(1);
    assertThat(output.text()).startsWith("mailkeep: ").contains(part);
    assertThat(output.exitCode()).isEqualTo(2);
  }

  @Test
  void startsDetachedAndStops() {
    Path data = directory.resolve("data");
    Output started =
        run(
            data,
            "",
            "start",
            "--detach",
            "--imap-port",
            "0",
            "--imaps-port",
            "0",
            "--pop3-port",
            "off",
            "--pop3s-port",
            "off",
            "--admin-port",
            "0");
    assertThat(started.exitCode()).as(started.text()).isZero();
    assertThat(started.text()).contains(" up\n").doesNotContain("pop3");
    assertThat(run(data, "", "status").exitCode()).isZero();
    assertThat(run(data, "", "stop").text()).isEqualTo("mailkeep stopped\n");
    assertThat(run(data, "", "status").exitCode()).isEqualTo(3);
  }

  @Test
  void healthAndMetricsAreServedAndAdministrationIsLocked() {
    try (StandaloneProcess server = StandaloneProcess.start(directory.resolve("data"))) {
      AdminClient admin = new AdminClient(server);
      assertThat(admin.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(admin.get("/health/ready").body()).contains("UP");
      assertThat(admin.get("/metrics").body()).contains("mailkeep_connections");
      assertThat(admin.get("/admin/accounts").statusCode()).isEqualTo(401);
    }
  }

  private static Output run(Path data, String input, String... words) {
    return StandaloneProcess.command(data, input, words);
  }
}
