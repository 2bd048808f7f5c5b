package io.mailkeep.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.SampleMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// mbsync keeps mail on disk with LF; it adds an `X-TUID` header to what it uploads.
class MbsyncTest {
  @TestFactory
  Stream<DynamicTest> mbsync() {
    return ClientTests.of("mbsync")
        .add("syncs new mail, flags, moves and deletions both ways", MbsyncTest::twoWays)
        .add("goes on where it was interrupted", MbsyncTest::interrupted)
        .tests();
  }

  private static void twoWays(Stack stack, Path home) throws Exception {
    Account account = stack.newAccount();
    List<byte[]> corpus = SampleMail.corpus();
    configure(stack, account, home);
    try (RawImap imap = RawImap.login(stack, account)) {
      corpus.forEach(mail -> imap.append("INBOX", "\\Flagged", mail));
      sync(home);
      Path inbox = home.resolve("mail/INBOX");
      List<byte[]> pulled =
          Octets.maildir(inbox).stream().map(mail -> Octets.without(mail, "X-TUID")).toList();
      assertThat(Octets.digests(pulled))
          .isEqualTo(Octets.digests(corpus.stream().map(Octets::withLf).toList()));
      assertThat(Octets.files(inbox)).allMatch(file -> flagLetters(file).equals("F"));

      Path seen = with(inbox, "Subject: dots");
      Files.move(seen, inbox.resolve("cur").resolve(seen.getFileName() + "S"));
      Files.delete(with(inbox, "Subject: plain"));
      Path moved = with(inbox, "Subject: latin-1");
      Files.move(moved, home.resolve("mail/Archive/new/moved.1.here"));
      Files.write(inbox.resolve("new/fresh.1.here"), local("from disk"));
      imap.ok("SELECT INBOX");
      imap.ok("UID STORE " + uidOf(imap, "utf-8") + " +FLAGS.SILENT (\\Answered)");
      imap.ok("UID MOVE " + uidOf(imap, "many lines") + " Archive");
      imap.ok("UID STORE " + uidOf(imap, "long line") + " +FLAGS.SILENT (\\Deleted)");
      imap.ok("EXPUNGE");
      imap.append("INBOX", "", SampleMail.random("from server", 4000, 1));
      sync(home);
      sync(home);

      imap.ok("SELECT INBOX");
      assertThat(imap.ok("FETCH " + numberOf(imap, "dots") + " (FLAGS)").getFirst())
          .contains("\\Seen")
          .contains("\\Flagged");
      assertThat(imap.search("SEARCH SUBJECT \"plain\"")).isEmpty();
      assertThat(imap.search("SEARCH SUBJECT \"latin-1\"")).isEmpty();
      assertThat(numberOf(imap, "from disk")).isNotEmpty();
      imap.ok("SELECT Archive");
      assertThat(numberOf(imap, "latin-1")).isNotEmpty();
      assertThat(flagLetters(with(inbox, "Subject: utf-8"))).isEqualTo("FR");
      assertThat(subjects(inbox)).contains("Subject: from server", "Subject: from disk");
      assertThat(subjects(inbox)).doesNotContain("Subject: many lines", "Subject: long line");
      assertThat(subjects(home.resolve("mail/Archive")))
          .containsExactlyInAnyOrder("Subject: many lines", "Subject: latin-1");
    }
  }

  private static void interrupted(Stack stack, Path home) throws Exception {
    Account account = stack.newAccount();
    configure(stack, account, home);
    Path inbox = home.resolve("mail/INBOX");
    for (String sub : List.of("cur", "new", "tmp")) {
      Files.createDirectories(inbox.resolve(sub));
    }
    int count = 300;
    for (int i = 0; i < count; i++) {
      Files.write(inbox.resolve("new/" + (1000 + i) + ".1.here"), local("number " + i));
    }
    Process first = program(home).start();
    try (RawImap imap = RawImap.login(stack, account)) {
      Awaitility.await("some uploads")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> !first.isAlive() || messages(imap) > 20);
    }
    first.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    first.destroyForcibly().waitFor();
    awaitQuiet(stack, account);
    sync(home);
    try (RawImap imap = RawImap.login(stack, account)) {
      assertThat(messages(imap)).isEqualTo(count);
      imap.ok("SELECT INBOX");
      for (int i = 0; i < count; i += 37) {
        assertThat(imap.search("SEARCH SUBJECT \"number " + i + " \""))
            .as("copies of number " + i)
            .matches("\\d+");
      }
    }
    sync(home);
    assertThat(Octets.files(inbox)).hasSize(count);
  }

  /// Waits until the server has worked off what the killed client had sent.
  private static void awaitQuiet(Stack stack, Account account) {
    AtomicLong last = new AtomicLong(-1);
    try (RawImap imap = RawImap.login(stack, account)) {
      Awaitility.await("a count that stands still")
          .pollInterval(Duration.ofMillis(500))
          .until(() -> messages(imap) == last.getAndSet(messages(imap)));
    }
  }

  private static long messages(RawImap imap) {
    String line = imap.ok("STATUS INBOX (MESSAGES)").getFirst();
    return Long.parseLong(line.replaceAll(".*MESSAGES (\\d+).*", "$1"));
  }

  private static byte[] local(String subject) {
    return Octets.withLf(SampleMail.random(subject + " ", 3000, subject.hashCode()));
  }

  private static String uidOf(RawImap imap, String subject) {
    return imap.search("UID SEARCH SUBJECT \"" + subject + "\"");
  }

  private static String numberOf(RawImap imap, String subject) {
    String found = imap.search("SEARCH SUBJECT \"" + subject + "\"");
    assertThat(found).as(subject).matches("\\d+");
    return found;
  }

  private static Path with(Path maildir, String line) {
    return Octets.files(maildir).stream()
        .filter(file -> Octets.text(Octets.read(file)).contains(line))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + line + " in " + maildir));
  }

  private static List<String> subjects(Path maildir) {
    List<String> subjects = new ArrayList<>();
    for (byte[] mail : Octets.maildir(maildir)) {
      Octets.text(mail)
          .lines()
          .filter(l -> l.startsWith("Subject:"))
          .limit(1)
          .forEach(line -> subjects.add(line.strip()));
    }
    return subjects;
  }

  private static String flagLetters(Path file) {
    String name = file.getFileName().toString();
    int at = name.lastIndexOf(":2,");
    return at < 0 ? "" : name.substring(at + 3);
  }

  private static void sync(Path home) {
    program(home).run();
  }

  private static ClientProgram program(Path home) {
    return new ClientProgram(home, "mbsync", "-c", home.resolve("mbsyncrc").toString(), "-a");
  }

  private static void configure(Stack stack, Account account, Path home) throws IOException {
    Files.createDirectories(home.resolve("mail"));
    ClientProgram.secretFile(
        home.resolve("mbsyncrc"),
        """
        IMAPAccount server
        Host localhost
        Port %d
        User %s
        Pass %s
        SSLType IMAPS
        CertificateFile %s

        IMAPStore remote
        Account server

        MaildirStore local
        Path %s/mail/
        Inbox %s/mail/INBOX
        SubFolders Verbatim

        Channel all
        Far :remote:
        Near :local:
        Patterns *
        Create Both
        Expunge Both
        SyncState *
        """
            .formatted(
                stack.port("imaps"),
                account.address(),
                account.password(),
                stack.certificate(),
                home,
                home));
  }
}
