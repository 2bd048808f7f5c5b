package io.mailkeep.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.RawPop3;
import io.mailkeep.acceptance.wire.SampleMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Programs that take mail off a server: what they write must be what was there, with the line ends
/// of the disk, and nothing may be left behind.
class FetchersTest {
  @TestFactory
  Stream<DynamicTest> fetchmail() {
    return ClientTests.of("fetchmail")
        .add("takes all mail off over POP3S", (s, h) -> fetchmail(s, h, "POP3", "pop3s"))
        .add("takes all mail off over IMAPS", (s, h) -> fetchmail(s, h, "IMAP", "imaps"))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> mpop() {
    return ClientTests.of("mpop").add("takes all mail off over POP3S", FetchersTest::mpop).tests();
  }

  @TestFactory
  Stream<DynamicTest> getmail() {
    return ClientTests.of("getmail")
        .add("takes all mail off over POP3S", (s, h) -> getmail(s, h, "SimplePOP3SSL", "pop3s"))
        .add("takes all mail off over IMAPS", (s, h) -> getmail(s, h, "SimpleIMAPSSL", "imaps"))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> offlineimap() {
    return ClientTests.of("offlineimap")
        .add("mirrors an account", FetchersTest::offlineimap)
        .tests();
  }

  private static void fetchmail(Stack stack, Path home, String protocol, String service)
      throws IOException {
    Account account = filled(stack);
    Path mda = mda(home);
    ClientProgram.secretFile(
        home.resolve("rc"),
        """
        set no bouncemail
        set invisible
        poll localhost service %d protocol %s
          user "%s" password "%s" is root here
          ssl sslcertck sslcertfile "%s"
          no rewrite, no mimedecode, fetchall, no keep, mda "%s"
        """
            .formatted(
                stack.port(service),
                protocol,
                account.address(),
                account.password(),
                stack.certificate(),
                mda));
    new ClientProgram(
            home,
            "fetchmail",
            "-f",
            home.resolve("rc").toString(),
            "-i",
            home + "/ids",
            "--nodetach")
        .run();
    List<byte[]> got = Octets.directory(home.resolve("box"));
    assertThat(got).hasSize(SampleMail.corpus().size());
    assertThat(Octets.digests(got)).containsAll(Octets.digests(withShortLines()));
    assertEmpty(stack, account);
  }

  /// fetchmail breaks lines of more than 8,191 octets.
  private static List<byte[]> withShortLines() {
    return SampleMail.corpus().stream()
        .filter(mail -> !Octets.text(mail).contains("Subject: long line"))
        .map(Octets::withLf)
        .toList();
  }

  /// A program that writes each message to a file of its own.
  private static Path mda(Path home) throws IOException {
    Path box = Files.createDirectory(home.resolve("box"));
    Path mda = home.resolve("mda");
    Files.writeString(mda, "#!/bin/sh\nexec cat > \"$(mktemp " + box + "/XXXXXXXX)\"\n");
    assertThat(mda.toFile().setExecutable(true)).isTrue();
    return mda;
  }

  private static void mpop(Stack stack, Path home) throws IOException {
    Account account = filled(stack);
    Path box = maildir(home);
    ClientProgram.secretFile(
        home.resolve("rc"),
        """
        account default
        host localhost
        port %d
        tls on
        tls_starttls off
        tls_trust_file %s
        user %s
        password %s
        keep off
        received_header off
        uidls_file %s/uidls
        delivery maildir %s
        """
            .formatted(
                stack.port("pop3s"),
                stack.certificate(),
                account.address(),
                account.password(),
                home,
                box));
    new ClientProgram(home, "mpop", "-C", home.resolve("rc").toString()).run();
    assertThat(Octets.digests(Octets.maildir(box))).isEqualTo(expected());
    assertEmpty(stack, account);
  }

  private static void getmail(Stack stack, Path home, String retriever, String service)
      throws IOException {
    Account account = filled(stack);
    Path mda = mda(home);
    ClientProgram.secretFile(
        home.resolve("rc"),
        """
        [retriever]
        type = %sRetriever
        server = localhost
        port = %d
        username = %s
        password = %s
        ca_certs = %s
        [destination]
        type = MDA_external
        path = %s
        allow_root_commands = true
        [options]
        delete = true
        delivered_to = false
        received = false
        """
            .formatted(
                retriever,
                stack.port(service),
                account.address(),
                account.password(),
                stack.certificate(),
                mda));
    new ClientProgram(home, "getmail", "-g", home.toString(), "-r", home.resolve("rc").toString())
        .run();
    List<byte[]> got =
        Octets.directory(home.resolve("box")).stream()
            .map(mail -> Octets.without(mail, "Return-Path|X-getmail-retrieved-from-mailbox"))
            .toList();
    assertThat(Octets.digests(got)).isEqualTo(expected());
    assertEmpty(stack, account);
  }

  private static void offlineimap(Stack stack, Path home) throws IOException {
    Account account = filled(stack);
    ClientProgram.secretFile(
        home.resolve("rc"),
        """
        [general]
        accounts = test
        metadata = %s/meta
        ui = basic
        [Account test]
        localrepository = local
        remoterepository = remote
        [Repository local]
        type = Maildir
        localfolders = %s/mail
        [Repository remote]
        type = IMAP
        remotehost = localhost
        remoteport = %d
        remoteuser = %s
        remotepass = %s
        ssl = yes
        sslcacertfile = %s
        """
            .formatted(
                home,
                home,
                stack.port("imaps"),
                account.address(),
                account.password(),
                stack.certificate()));
    ClientProgram program =
        new ClientProgram(home, "offlineimap", "-c", home.resolve("rc").toString(), "-o");
    program.run();
    Path inbox = home.resolve("mail/INBOX");
    assertThat(Octets.digests(Octets.maildir(inbox))).isEqualTo(expected());
    Files.delete(Octets.files(inbox).getFirst());
    program.run();
    try (RawImap imap = RawImap.login(stack, account)) {
      assertThat(imap.ok("STATUS INBOX (MESSAGES)").getFirst())
          .contains("MESSAGES " + (SampleMail.corpus().size() - 1));
    }
  }

  private static Account filled(Stack stack) {
    Account account = stack.newAccount();
    try (RawImap imap = RawImap.login(stack, account)) {
      SampleMail.corpus().forEach(mail -> imap.append("INBOX", "", mail));
    }
    return account;
  }

  private static List<String> expected() {
    return Octets.digests(SampleMail.corpus().stream().map(Octets::withLf).toList());
  }

  private static Path maildir(Path home) throws IOException {
    for (String sub : List.of("cur", "new", "tmp")) {
      Files.createDirectories(home.resolve("box").resolve(sub));
    }
    return home.resolve("box");
  }

  private static void assertEmpty(Stack stack, Account account) {
    try (RawPop3 pop3 = RawPop3.login(stack, account)) {
      assertThat(pop3.ok("STAT")).isEqualTo("+OK 0 0");
    }
  }
}
