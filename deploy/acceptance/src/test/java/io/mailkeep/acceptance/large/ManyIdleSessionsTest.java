package io.mailkeep.acceptance.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.stack.Stacks;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.SampleMail;
import io.mailkeep.acceptance.wire.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// 5,000 sessions over TLS wait in IDLE, and each hears of new mail.
@Tag("large")
class ManyIdleSessionsTest {
  private static final int ACCOUNTS = 100;
  private static final int SESSIONS_EACH = 50;

  /// Below what one address may have, which is 500.
  private static final int ACCOUNTS_AN_ADDRESS = 9;

  static List<Stack> stacks() {
    return Stacks.product();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void allHearOfNewMail(Stack stack) throws IOException {
    SSLContext tls = Sockets.trusting(stack.certificate());
    List<RawImap> idle = new ArrayList<>();
    List<Account> accounts = new ArrayList<>();
    try {
      for (int i = 0; i < ACCOUNTS; i++) {
        Account account = stack.newAccount();
        accounts.add(account);
        String from = "127.0.3." + (1 + i / ACCOUNTS_AN_ADDRESS);
        for (int session = 0; session < SESSIONS_EACH; session++) {
          RawImap imap = connect(stack, tls, from);
          idle.add(imap);
          imap.ok("LOGIN " + account.address() + " " + account.password());
          imap.ok("SELECT INBOX");
          imap.send("i IDLE\r\n");
          assertThat(imap.read()).startsWith("+");
        }
      }
      for (Account account : accounts) {
        try (RawImap other = RawImap.login(stack, account)) {
          other.append("INBOX", "", SampleMail.corpus().getFirst());
        }
      }
      for (RawImap imap : idle) {
        assertThat(news(imap)).isEqualTo("* 1 EXISTS");
      }
    } finally {
      idle.forEach(RawImap::close);
    }
  }

  /// What IDLE tells next, but for its signs of life.
  private static String news(RawImap imap) {
    String line = imap.read();
    while (line.equals("* OK Still here")) {
      line = imap.read();
    }
    return line;
  }

  private static RawImap connect(Stack stack, SSLContext tls, String from) throws IOException {
    Socket plain = new Socket(stack.host(), stack.port("imaps"), InetAddress.getByName(from), 0);
    plain.setSoLinger(true, 0);
    SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory().createSocket(plain, stack.host(), stack.port("imaps"), true);
    socket.startHandshake();
    return new RawImap(socket);
  }
}
