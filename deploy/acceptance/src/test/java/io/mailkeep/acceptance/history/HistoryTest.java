package io.mailkeep.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.stack.Stacks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Many clients on the same accounts while nothing fails.
class HistoryTest {
  private static final int ACCOUNTS = 3;
  private static final int OPERATIONS = Integer.getInteger("mailkeep.test.history", 150);

  static List<Stack> stacks() {
    return Stacks.selected();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void nothingIsLostDoubledOrOutOfOrder(Stack stack) throws InterruptedException {
    List<Account> accounts = Stream.generate(stack::newAccount).limit(ACCOUNTS).toList();
    List<Endpoint> endpoints =
        stack.ports("imap").stream().map(port -> new Endpoint(stack.host(), port)).toList();
    HistoryRun run =
        new HistoryRun(endpoints, accounts, new HistoryRun.Size(4, OPERATIONS), 20261125);
    run.start().finish();
    System.out.println("mailkeep: history on " + stack + ": " + run);
    assertThat(run.notes().unknown()).as("commands that had no answer").isZero();
    assertThat(run.notes().acknowledged()).isGreaterThan(ACCOUNTS * 4L * OPERATIONS / 2);
    assertThat(run.notes().caughtUp()).isPositive();
  }
}
