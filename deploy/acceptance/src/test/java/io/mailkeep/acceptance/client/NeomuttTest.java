package io.mailkeep.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.SampleMail;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// neomutt is driven by the keys that its configuration pushes, in a terminal that `script` makes.
class NeomuttTest {
  @TestFactory
  Stream<DynamicTest> neomutt() {
    boolean installed =
        Stream.of("neomutt", "script").noneMatch(name -> ClientProgram.find(name).isEmpty());
    return ClientTests.of("neomutt", installed)
        .add("copies every message to disk and deletes one", NeomuttTest::copies)
        .tests();
  }

  private static void copies(Stack stack, Path home) throws Exception {
    Account account = stack.newAccount();
    List<byte[]> corpus = SampleMail.corpus().subList(0, 6);
    try (RawImap imap = RawImap.login(stack, account)) {
      corpus.forEach(mail -> imap.append("INBOX", "", mail));
    }
    ClientProgram.secretFile(
        home.resolve("muttrc"),
        """
        set imap_user="%s"
        set imap_pass="%s"
        set certificate_file=%s
        set folder=imaps://localhost:%d/
        set spoolfile=+INBOX
        set mbox_type=Maildir
        set header_cache=""
        set copy=no confirmappend=no confirmcreate=no delete=yes quit=yes move=no
        set delete_untag=yes wait_key=no mark_old=no
        unset help
        push "T~A<enter>;C%s/box<enter><untag-pattern>~A<enter>1<enter>d<sync-mailbox><quit>"
        """
            .formatted(
                account.address(),
                account.password(),
                stack.certificate(),
                stack.port("imaps"),
                home));
    String neomutt = "neomutt -n -F " + home.resolve("muttrc");
    new ClientProgram(home, "env", "TERM=xterm", "script", "-qec", neomutt, "/dev/null").run();
    List<byte[]> copies =
        Octets.maildir(home.resolve("box")).stream()
            .map(mail -> Octets.without(mail, "Content-Length|Lines"))
            .toList();
    assertThat(Octets.digests(copies))
        .isEqualTo(Octets.digests(corpus.stream().map(Octets::withLf).toList()));
    try (RawImap imap = RawImap.login(stack, account)) {
      assertThat(imap.ok("STATUS INBOX (MESSAGES)").getFirst())
          .contains("MESSAGES " + (corpus.size() - 1));
    }
  }
}
