package io.mailkeep.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.SampleMail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The scripts assert; they print `done` at their end.
class PythonTest {
  @TestFactory
  Stream<DynamicTest> python() {
    return ClientTests.of("python3")
        .add("imaplib files, flags, moves and searches", (s, h) -> script(s, h, "imaplib.py"))
        .add("poplib reads and deletes", (s, h) -> script(s, h, "poplib.py"))
        .tests();
  }

  private static void script(Stack stack, Path home, String name) throws Exception {
    Account account = stack.newAccount();
    Path mails = Files.createDirectory(home.resolve("mails"));
    List<byte[]> corpus = SampleMail.corpus();
    for (int i = 0; i < corpus.size(); i++) {
      Files.write(mails.resolve("%03d".formatted(i)), corpus.get(i));
    }
    ClientProgram.resource(home, name);
    Files.move(home.resolve(name), home.resolve("run.py"));
    String output =
        new ClientProgram(
                home,
                "python3",
                "run.py",
                Integer.toString(stack.port("imaps")),
                Integer.toString(stack.port("pop3")),
                stack.certificate().toString(),
                account.address(),
                account.password(),
                mails.toString())
            .run();
    assertThat(output).endsWith("done\n");
  }
}
