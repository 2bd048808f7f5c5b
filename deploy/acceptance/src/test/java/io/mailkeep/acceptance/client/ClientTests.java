package io.mailkeep.acceptance.client;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Makes the tests with one program, a mail client or another server: none where it is not
/// installed, which is told by name; on a build server (`CI=true`) that installed them all, a
/// missing one is a failure.
public final class ClientTests {
  private final String client;
  private final boolean installed;
  private final Stream.Builder<DynamicTest> tests = Stream.builder();

  private ClientTests(String client, boolean installed) {
    this.client = client;
    this.installed = installed;
  }

  static ClientTests of(String program) {
    return new ClientTests(program, !ClientProgram.find(program).isEmpty());
  }

  public static ClientTests of(String client, boolean installed) {
    return new ClientTests(client, installed);
  }

  /// A test's own home directory, and the product it talks to.
  public interface Scenario {
    void run(Stack stack, Path home) throws Exception;
  }

  public ClientTests add(String name, Scenario scenario) {
    for (Stack stack : installed ? Stacks.product() : java.util.List.<Stack>of()) {
      tests.add(dynamicTest(client + ": " + name, () -> scenario.run(stack, temporaryDirectory())));
    }
    return this;
  }

  public Stream<DynamicTest> tests() {
    if (!installed) {
      System.out.println("mailkeep: " + client + " is not installed: not tested");
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        tests.add(dynamicTest(client, () -> fail(client + " is not installed")));
      }
    }
    return tests.build();
  }

  private Path temporaryDirectory() throws IOException {
    return Files.createTempDirectory("mailkeep-" + client);
  }
}
