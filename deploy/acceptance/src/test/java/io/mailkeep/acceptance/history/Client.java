package io.mailkeep.acceptance.history;

import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// One user's program: connects to any frontend, again whenever it was cut off.
final class Client implements AutoCloseable {
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(3);

  private final List<Endpoint> endpoints;
  private final Account account;
  private final Random random;
  private final Notes notes;
  private @Nullable RawImap imap;
  private String selected = "";

  Client(List<Endpoint> endpoints, Account account, Random random, Notes notes) {
    this.endpoints = endpoints;
    this.account = account;
    this.random = random;
    this.notes = notes;
  }

  /// What came back.
  sealed interface Answer {
    record Ok(List<String> lines) implements Answer {}

    /// The outcome is not known: no answer, or that the backend is not available.
    record Unknown(String why) implements Answer {
      boolean refused() {
        return why.startsWith("NO ");
      }
    }
  }

  /// Runs one command with this mailbox selected.
  Answer in(String mailbox, String command) {
    if (!selected.equals(mailbox)) {
      // A SELECT that fails leaves no mailbox selected (RFC 9051 §6.3.2).
      selected = "";
      Answer answer = run("SELECT " + mailbox);
      if (answer instanceof Answer.Unknown) {
        return answer;
      }
      selected = mailbox;
    }
    return run(command);
  }

  Answer run(String command) {
    RawImap connection = connected();
    notes.command();
    try {
      return judge(command, connection.run(command));
    } catch (UncheckedIOException e) {
      disconnect();
      notes.failed();
      return new Answer.Unknown(String.valueOf(e.getMessage()));
    }
  }

  Answer append(String mailbox, byte[] message) {
    RawImap connection = connected();
    notes.command();
    try {
      return judge("APPEND", connection.tryAppend(mailbox, "", message));
    } catch (UncheckedIOException e) {
      disconnect();
      notes.failed();
      return new Answer.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private Answer judge(String command, List<String> lines) {
    String last = lines.getLast();
    if (last.startsWith("OK")) {
      return new Answer.Ok(lines);
    }
    if (!last.startsWith("NO [UNAVAILABLE]")) {
      notes.violation(account.address() + ": " + command + " was answered: " + last);
    }
    notes.failed();
    return new Answer.Unknown(last);
  }

  private RawImap connected() {
    RawImap connection = imap;
    if (connection != null) {
      return connection;
    }
    AtomicReference<RawImap> fresh = new AtomicReference<>();
    Awaitility.await(account.address() + " to log in")
        .atMost(LONGEST_OUTAGE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          RawImap tried = login();
          fresh.set(tried);
          return tried != null;
        });
    imap = fresh.get();
    return fresh.get();
  }

  private @Nullable RawImap login() {
    RawImap tried = null;
    try {
      tried = endpoints.get(random.nextInt(endpoints.size())).connect();
      String answer = tried.run("LOGIN " + account.address() + " " + account.password()).getLast();
      if (answer.startsWith("OK") && tried.run("ENABLE QRESYNC").getLast().startsWith("OK")) {
        return tried;
      }
      if (!answer.startsWith("OK") && !answer.startsWith("NO [UNAVAILABLE]")) {
        notes.violation(account.address() + ": a login was answered: " + answer);
      }
      notes.failed();
      tried.close();
    } catch (UncheckedIOException e) {
      notes.failed();
      if (tried != null) {
        tried.close();
      }
    }
    return null;
  }

  /// Goes away without a word; the next command connects anew, perhaps elsewhere.
  void disconnect() {
    RawImap connection = imap;
    imap = null;
    selected = "";
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
