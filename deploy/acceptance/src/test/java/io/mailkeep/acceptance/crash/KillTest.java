package io.mailkeep.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.crash.Fate.State;
import io.mailkeep.acceptance.stack.AdminClient;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.stack.StandaloneProcess;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.Sockets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` under load, again and again on the same data; after each start every message and flag
/// that was acknowledged must be there exactly once, byte for byte.
@Tag("standalone")
class KillTest {
  private static final int KILLS = Integer.getInteger("mailkeep.test.kills", 20);
  private static final int WORKERS = 6;
  private static final Account ACCOUNT = new Account("crash@example.org", "secret");
  private static final Pattern FLAGS = Pattern.compile("FLAGS \\(([^)]*)\\)");
  private static final Pattern SUBJECT = Pattern.compile("\r\nSubject: ([^\r]*)\r\n");
  private static final Pattern LITERAL = Pattern.compile("BODY\\[] \\{(\\d+)}\r\n");

  private final Random random = new Random(20261122);
  private final List<Worker> workers = new ArrayList<>();

  @Test
  void everythingAcknowledgedSurvives(@TempDir Path directory) throws Exception {
    Path data = directory.resolve("data");
    for (int i = 0; i < WORKERS; i++) {
      workers.add(new Worker("w" + i, random.nextLong()));
    }
    StandaloneProcess server = StandaloneProcess.start(data, "--allow-plaintext-login");
    new AdminClient(server).add(ACCOUNT);
    for (int kill = 1; kill <= KILLS; kill++) {
      loadAndKill(server);
      server = StandaloneProcess.start(data, "--allow-plaintext-login");
      audit(server, kill);
    }
    server.close();
    long answered = workers.stream().mapToLong(Worker::answered).sum();
    System.out.println(
        "mailkeep: " + KILLS + " kills, " + answered + " acknowledged commands kept");
    assertThat(answered).isGreaterThan((long) KILLS * WORKERS);
  }

  private void loadAndKill(StandaloneProcess server) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    long before = workers.stream().mapToLong(Worker::answered).sum();
    for (Worker worker : workers) {
      threads.add(Thread.ofVirtual().start(() -> worker.work(() -> login(server))));
    }
    int more = 20 + random.nextInt(200);
    try {
      Awaitility.await("the workers to get on")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> workers.stream().mapToLong(Worker::answered).sum() > before + more);
    } finally {
      server.kill();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private void audit(StandaloneProcess server, int kill) {
    Map<String, List<State>> found = new HashMap<>();
    try (RawImap imap = login(server)) {
      for (String mailbox : List.of("INBOX", "Archive", "Trash")) {
        imap.ok("SELECT " + mailbox);
        for (String line : imap.ok("FETCH 1:* (FLAGS BODY.PEEK[])")) {
          if (line.contains(" FETCH (")) {
            read(line, mailbox, found);
          }
        }
      }
    }
    for (Worker worker : workers) {
      worker.fates().forEach((subject, fate) -> settle(subject, fate, found, kill));
    }
    assertThat(found.keySet()).as("messages nobody sent, after kill " + kill).isEmpty();
  }

  private static void settle(String subject, Fate fate, Map<String, List<State>> found, int kill) {
    List<State> states = found.remove(subject);
    String what = "%s after kill %d".formatted(subject, kill);
    assertThat(states == null ? 1 : states.size()).as("copies of " + what).isEqualTo(1);
    State state = states == null ? State.GONE : states.getFirst();
    assertThat(fate.possible()).as(what).contains(state);
    fate.is(state);
  }

  private static void read(String line, String mailbox, Map<String, List<State>> found) {
    Matcher subject = SUBJECT.matcher(line);
    Matcher flags = FLAGS.matcher(line);
    Matcher literal = LITERAL.matcher(line);
    assertThat(subject.find() && flags.find() && literal.find()).as(line).isTrue();
    int length = Integer.parseInt(literal.group(1));
    String body = line.substring(literal.end(), literal.end() + length);
    String expected = new String(Worker.content(subject.group(1)), StandardCharsets.ISO_8859_1);
    assertThat(body.equals(expected)).as("octets of " + subject.group(1)).isTrue();
    Set<String> words = new TreeSet<>(List.of(flags.group(1).split(" ")));
    words.removeIf(word -> word.equals("\\Recent") || word.isEmpty());
    found
        .computeIfAbsent(subject.group(1), key -> new ArrayList<>())
        .add(new State(mailbox, Set.copyOf(words)));
  }

  private static RawImap login(StandaloneProcess server) {
    RawImap imap = new RawImap(Sockets.plain("127.0.0.1", server.port("imap")));
    imap.ok("LOGIN " + ACCOUNT.address() + " " + ACCOUNT.password());
    return imap;
  }
}
