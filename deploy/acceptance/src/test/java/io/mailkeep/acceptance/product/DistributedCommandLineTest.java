package io.mailkeep.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.DistributedStack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.stack.Stacks;
import io.mailkeep.acceptance.stack.StandaloneProcess;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.RawPop3;
import io.mailkeep.acceptance.wire.SampleMail;
import io.mailkeep.acceptance.wire.Sockets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an operator does while the distributed deployment runs: the same words reach it.
@Tag("distributed")
class DistributedCommandLineTest {
  private final DistributedStack stack = (DistributedStack) Stacks.product().getFirst();
  private final Path data = stack.processes().root().getParent();

  @Test
  void deletedMailIsListedAndComesBack() {
    Account account = stack.newAccount();
    List<byte[]> mail = List.of(SampleMail.random("one", 900, 1), SampleMail.random("two", 90, 2));
    try (RawImap imap = RawImap.login(stack, account)) {
      mail.forEach(message -> imap.append("INBOX", "\\Flagged", message));
      imap.ok("SELECT INBOX");
      imap.ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
      imap.ok("EXPUNGE");
    }
    try (RawPop3 pop3 = RawPop3.login(stack, account)) {
      pop3.ok("DELE 1");
      pop3.ok("QUIT");
    }
    assertThat(restore(account, "--list"))
        .contains(" 1 in INBOX, " + mail.getFirst().length + " octets, by imap from 127.0.0.1\n")
        .contains(" 1 in INBOX, " + mail.getLast().length + " octets, by pop3 from 127.0.0.1\n");
    assertThat(restore(account)).isEqualTo("restored 2 to INBOX\n");
    assertThat(restore(account)).isEqualTo("nothing to restore\n");
    assertThat(restore(account, "--list")).isEmpty();
    for (int port : stack.ports("imap")) {
      checkBack(port, account, mail);
    }
    assertThat(restore(new Account("nobody@example.org", ""))).contains("no such account");
  }

  private void checkBack(int port, Account account, List<byte[]> mail) {
    try (RawImap imap = new RawImap(Sockets.plain(stack.host(), port))) {
      imap.ok("LOGIN " + account.address() + " " + account.password());
      imap.ok("SELECT INBOX");
      List<String> found = imap.ok("FETCH 1:* (UID FLAGS BODY.PEEK[])");
      assertThat(found).hasSize(mail.size() + 1);
      for (int i = 0; i < mail.size(); i++) {
        assertThat(found.get(i))
            .contains("UID " + (mail.size() + i + 1) + " ")
            .contains("\\Flagged")
            .doesNotContain("\\Deleted")
            .contains(new String(mail.get(i), StandardCharsets.ISO_8859_1));
      }
    }
  }

  private String restore(Account account, String... words) {
    List<String> all = new ArrayList<>(List.of("restore", account.address(), "--since", "1h"));
    all.addAll(List.of(words));
    return StandaloneProcess.command(data, "", all.toArray(String[]::new)).text();
  }
}
