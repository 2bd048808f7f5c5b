package io.mailkeep.acceptance.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.client.ClientTests;
import io.mailkeep.acceptance.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A difference that is not on the reviewed list fails, and one on the list that is gone. What was
/// found lies in `target/difference`, in the list's own form.
@Tag("standalone")
class DovecotDifferenceTest {
  private static final List<String> SESSIONS =
      List.of("states", "mailboxes", "messages", "search", "others", "condstore");

  private final KnownDifferences known = KnownDifferences.load();

  @TestFactory
  Stream<DynamicTest> dovecot() {
    ClientTests tests = ClientTests.of("dovecot", Dovecot.isInstalled());
    for (String session : SESSIONS) {
      tests.add(
          "session " + session,
          (stack, home) -> {
            Script script = Script.load(session);
            try (Dovecot dovecot = Dovecot.start()) {
              compare(session, Difference.between(script.play(stack), script.play(dovecot)));
            }
          });
    }
    return tests.add("broken mails", (stack, home) -> brokenMails(stack)).tests();
  }

  private void brokenMails(Stack stack) throws IOException {
    try (Dovecot dovecot = Dovecot.start()) {
      MailQuestions questions = new MailQuestions(BrokenMails.all());
      compare("mail", Difference.between(questions.ask(stack), questions.ask(dovecot)));
    }
  }

  private void compare(String part, List<Difference> found) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "difference"));
    Files.write(folder.resolve(part + ".txt"), found.stream().map(Difference::toString).toList());
    assertThat(known.unknown(found)).as("differences that are not on the list").isEmpty();
    assertThat(known.gone(part, found)).as("listed differences that are gone").isEmpty();
  }
}
