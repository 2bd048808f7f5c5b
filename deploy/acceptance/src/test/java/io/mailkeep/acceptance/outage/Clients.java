package io.mailkeep.acceptance.outage;

import io.mailkeep.acceptance.stack.DistributedStack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.RawPop3;
import io.mailkeep.acceptance.wire.SampleMail;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// The clients of one account, each with a connection that it keeps whatever happens. Whoever is
/// not answered within the time-out of its socket, a minute, has lost.
final class Clients {
  private static final int SMALL = 2_000;
  private static final int LARGE = 300_000;

  private final DistributedStack stack;
  private final Account account;
  private final RawImap reader;
  private final RawImap bodies;
  private final RawImap selecting;
  private final RawImap storing;
  private final RawImap appending;
  private final RawImap appendingLarge;
  private final RawPop3 pop3;
  private final AtomicInteger stores = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final Map<String, String> answerBySubject = new ConcurrentHashMap<>();
  private volatile int fresh;

  /// @param messages to start with
  Clients(DistributedStack stack, int messages) {
    this.stack = stack;
    this.account = stack.newAccount();
    this.appending = RawImap.login(stack, account);
    this.appendingLarge = RawImap.login(stack, account);
    for (int i = 0; i < messages; i++) {
      append(appending, SMALL);
    }
    this.selecting = RawImap.login(stack, account);
    this.reader = selected();
    this.bodies = selected();
    this.storing = selected();
    this.pop3 = RawPop3.login(stack, account);
  }

  private RawImap selected() {
    RawImap imap = RawImap.login(stack, account);
    imap.ok("SELECT INBOX");
    return imap;
  }

  /// A session in IDLE.
  RawImap idling() {
    RawImap imap = selected();
    imap.send("idle IDLE\r\n");
    if (!imap.read().startsWith("+ ")) {
      throw new AssertionError("IDLE was refused");
    }
    return imap;
  }

  /// Sends a message and returns the answer.
  String append() {
    return append(appending, SMALL);
  }

  private String append(RawImap imap, int octets) {
    int number = sent.incrementAndGet();
    String subject = "mail " + number;
    answerBySubject.put(subject, "none");
    byte[] message = SampleMail.random(subject, octets, number);
    String answer = imap.tryAppend("INBOX", "", message).getLast();
    answerBySubject.put(subject, answer);
    return answer;
  }

  /// Does everything at once; the answers.
  ///
  /// @param message one that nobody has read before, and the one after it
  Map<Operation, String> doAll(int message) {
    fresh = message;
    Map<Operation, Future<String>> running = new EnumMap<>(Operation.class);
    Map<Operation, String> answers = new EnumMap<>(Operation.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Operation operation : Operation.values()) {
        running.put(operation, threads.submit(() -> answer(operation)));
      }
    }
    running.forEach((operation, future) -> answers.put(operation, future.resultNow()));
    return answers;
  }

  private String answer(Operation operation) {
    try {
      return switch (operation) {
        case LOGIN -> login();
        case SELECT -> selecting.run("SELECT INBOX").getLast();
        case FETCH_FLAGS -> reader.run("FETCH 1:* (UID FLAGS)").getLast();
        case FETCH_BODY -> bodies.run("FETCH " + fresh + " BODY.PEEK[]").getLast();
        case STORE -> store();
        case APPEND -> append();
        case APPEND_LARGE -> append(appendingLarge, LARGE);
        case POP3_LOGIN -> pop3Login();
        case POP3_RETR -> retrieve(fresh + 1);
      };
    } catch (UncheckedIOException e) {
      return "no answer: " + e;
    }
  }

  /// Each time another way round, so that there is something to tell.
  private String store() {
    String sign = stores.getAndIncrement() % 2 == 0 ? "+" : "-";
    return storing.run("STORE 1 " + sign + "FLAGS (\\Flagged)").getLast();
  }

  private String login() {
    try (RawImap imap = RawImap.connect(stack)) {
      return imap.run("LOGIN " + account.address() + " " + account.password()).getLast();
    }
  }

  private String pop3Login() {
    try (RawPop3 client = RawPop3.connect(stack)) {
      client.ok("USER " + account.address());
      return client.run("PASS " + account.password());
    }
  }

  private String retrieve(int number) {
    String first = pop3.run("RETR " + number);
    if (first.startsWith("+OK")) {
      while (!pop3.line().equals(".")) {}
    }
    return first;
  }

  /// How often each message is there; the answer that its sender got by subject.
  Map<String, Integer> found() {
    Map<String, Integer> found = new ConcurrentHashMap<>();
    try (RawImap imap = selected()) {
      for (String line : imap.ok("FETCH 1:* BODY.PEEK[HEADER.FIELDS (SUBJECT)]")) {
        int at = line.indexOf("Subject: ");
        if (at >= 0) {
          found.merge(line.substring(at + 9, line.indexOf('\r', at)), 1, Integer::sum);
        }
      }
    }
    return found;
  }

  Map<String, String> answers() {
    return Map.copyOf(answerBySubject);
  }
}
