package io.mailkeep.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.SampleMail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CurlTest {
  @TestFactory
  Stream<DynamicTest> curl() {
    return ClientTests.of("curl")
        .add("uploads and downloads over IMAPS, byte for byte", CurlTest::imaps)
        .add("upgrades with STARTTLS", CurlTest::startTls)
        .add("downloads over POP3S, byte for byte", CurlTest::pop3s)
        .tests();
  }

  private static void imaps(Stack stack, Path home) throws Exception {
    Account account = stack.newAccount();
    String base = "imaps://localhost:" + stack.port("imaps");
    List<byte[]> corpus = SampleMail.corpus();
    for (int i = 0; i < corpus.size(); i++) {
      Path file = home.resolve("mail" + i);
      Files.write(file, corpus.get(i));
      curl(stack, home, account, "-T", file.toString(), base + "/INBOX");
      Path back = home.resolve("back" + i);
      String url = base + "/INBOX;MAILINDEX=" + (i + 1);
      curl(stack, home, account, "-o", back.toString(), url);
      assertThat(Octets.digest(Octets.read(back))).isEqualTo(Octets.digest(corpus.get(i)));
    }
    assertThat(curl(stack, home, account, base + "/INBOX?SUBJECT%20dots"))
        .isEqualToIgnoringNewLines("* SEARCH 2");
    assertThat(curl(stack, home, account, base)).contains("INBOX").contains("Sent");
  }

  private static void startTls(Stack stack, Path home) {
    Account account = stack.newAccount();
    String url = "imap://localhost:" + stack.port("imap") + "/";
    assertThat(curl(stack, home, account, "--ssl-reqd", url)).contains("INBOX");
  }

  private static void pop3s(Stack stack, Path home) {
    Account account = stack.newAccount();
    List<byte[]> corpus = SampleMail.corpus();
    try (RawImap imap = RawImap.login(stack, account)) {
      corpus.forEach(mail -> imap.append("INBOX", "", mail));
    }
    String base = "pop3s://localhost:" + stack.port("pop3s") + "/";
    List<byte[]> got = new ArrayList<>();
    for (int i = 1; i <= corpus.size(); i++) {
      Path back = home.resolve("back" + i);
      curl(stack, home, account, "-o", back.toString(), base + i);
      got.add(Octets.read(back));
    }
    assertThat(Octets.digests(got)).isEqualTo(Octets.digests(corpus));
  }

  private static String curl(Stack stack, Path home, Account account, String... more) {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sS", "--cacert", stack.certificate().toString()));
    Path user =
        ClientProgram.secretFile(
            home.resolve("user"),
            "user = \"" + account.address() + ":" + account.password() + "\"\n");
    command.addAll(List.of("-K", user.toString()));
    command.addAll(List.of(more));
    return new ClientProgram(home, command.toArray(String[]::new)).run();
  }
}
