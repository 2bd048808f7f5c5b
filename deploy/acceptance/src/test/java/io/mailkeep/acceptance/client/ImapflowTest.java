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

/// `deploy/acceptance/package.json` names the version; `npm ci` there installs it.
class ImapflowTest {
  private static final Path MODULES = Path.of("node_modules").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> imapflow() {
    boolean installed =
        !ClientProgram.find("node").isEmpty() && Files.isDirectory(MODULES.resolve("imapflow"));
    return ClientTests.of("imapflow", installed)
        .add("files, reads, idles, flags and moves", ImapflowTest::script)
        .tests();
  }

  private static void script(Stack stack, Path home) throws Exception {
    Account account = stack.newAccount();
    Path mails = Files.createDirectory(home.resolve("mails"));
    List<byte[]> corpus = SampleMail.corpus();
    for (int i = 0; i < corpus.size(); i++) {
      Files.write(mails.resolve("%03d".formatted(i)), corpus.get(i));
    }
    Files.createSymbolicLink(home.resolve("node_modules"), MODULES);
    ClientProgram.resource(home, "imapflow.mjs");
    String output =
        new ClientProgram(
                home,
                ClientProgram.find("node").getFirst().toString(),
                "imapflow.mjs",
                Integer.toString(stack.port("imaps")),
                stack.certificate().toString(),
                account.address(),
                account.password(),
                mails.toString())
            .run();
    assertThat(output).endsWith("done\n");
  }
}
