package io.mailkeep.acceptance.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.RawPop3;
import io.mailkeep.acceptance.wire.SampleMail;

/// Asks whether a well-behaved client is served as before.
final class Served {
  private Served() {}

  static void check(Stack stack) {
    Account account = stack.newAccount();
    try (RawImap imap = RawImap.login(stack, account);
        RawPop3 pop3 = RawPop3.login(stack, account)) {
      imap.append("INBOX", "", SampleMail.corpus().getFirst());
      imap.ok("SELECT INBOX");
      assertThat(imap.ok("FETCH 1 BODY[]").getFirst()).contains("Subject: plain");
      pop3.ok("NOOP");
    }
  }
}
