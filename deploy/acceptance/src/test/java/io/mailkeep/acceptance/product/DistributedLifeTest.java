package io.mailkeep.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.DistributedProcesses;
import io.mailkeep.acceptance.stack.DistributedStack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.SampleMail;
import io.mailkeep.acceptance.wire.Sockets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How the processes of the distributed deployment start, die and end.
@Tag("distributed")
class DistributedLifeTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MESSAGES = 20;

  @Test
  void aKilledPodCostsNoMailAndComesBackAndClientsAreToldTheEnd() {
    DistributedStack stack = DistributedStack.start();
    Account account = stack.newAccount();
    List<RawImap> clients =
        stack.ports("imap").stream().map(port -> login(stack, port, account)).toList();
    assertThat(clients).hasSize(2);
    int sent = 0;
    for (String pod : List.of("store-service-1", "store-service-2")) {
      long killed = stack.processes().pids(pod).getFirst();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      for (int i = 0; i < MESSAGES; i++) {
        clients.get(sent++ % 2).append("INBOX", "", SampleMail.random("mail " + i, 700, i));
      }
      awaitAgain(stack.processes(), pod, killed);
    }
    for (RawImap client : clients) {
      assertThat(client.ok("STATUS INBOX (MESSAGES)").getFirst()).contains("MESSAGES " + sent);
    }
    List<Long> pids = stack.processes().pids("");
    stack.stop();
    for (RawImap client : clients) {
      assertThat(client.read()).startsWith("* BYE");
    }
    assertThat(pids).hasSize(5).noneMatch(DistributedLifeTest::isAlive);
  }

  private static RawImap login(DistributedStack stack, int port, Account account) {
    RawImap imap = new RawImap(Sockets.plain(stack.host(), port));
    imap.ok("LOGIN " + account.address() + " " + account.password());
    return imap;
  }

  private static void awaitAgain(DistributedProcesses processes, String pod, long killed) {
    Awaitility.await(pod + " to be started again")
        .atMost(PATIENCE)
        .until(() -> processes.pids(pod).getFirst() != killed && processes.isReady(pod));
  }

  @Test
  void nothingOutlivesTheOneThatStartedIt() {
    DistributedStack stack = DistributedStack.start();
    List<Long> pids = stack.processes().pids("");
    assertThat(pids).hasSize(5).allMatch(DistributedLifeTest::isAlive);
    stack.processes().killSupervisor();
    Awaitility.await("all processes to end")
        .atMost(PATIENCE)
        .until(() -> pids.stream().noneMatch(DistributedLifeTest::isAlive));
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
