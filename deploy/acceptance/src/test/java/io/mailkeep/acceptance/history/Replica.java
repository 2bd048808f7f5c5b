package io.mailkeep.acceptance.history;

import io.mailkeep.acceptance.history.Client.Answer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client that keeps a copy of one mailbox as RFC 7162 §3.2.5 lets it: it comes, catches up from
/// the mod-sequence it knows, stays for a while, and goes away in the middle of things.
final class Replica implements Runnable {
  private static final int TRIES = 5;
  private static final Pattern FETCH = Pattern.compile("^\\* \\d+ FETCH \\((.*)\\)$");
  private static final Pattern UID = Pattern.compile("UID (\\d+)");
  private static final Pattern MODSEQ = Pattern.compile("MODSEQ \\((\\d+)\\)");
  private static final Pattern FLAGS = Pattern.compile("FLAGS \\(([^)]*)\\)");
  private static final Pattern EXISTS = Pattern.compile("^\\* (\\d+) EXISTS$");
  private static final Pattern VANISHED =
      Pattern.compile("^\\* VANISHED (?:\\(EARLIER\\) )?(\\S+)$");
  private static final Pattern VALIDITY = Pattern.compile("\\[UIDVALIDITY (\\d+)]");
  private static final Pattern HIGHEST = Pattern.compile("\\[HIGHESTMODSEQ (\\d+)]");

  private final String mailbox;
  private final Client client;
  private final Random random;
  private final Notes notes;
  private final AtomicBoolean stop;
  private final Map<Long, Set<String>> messages = new TreeMap<>();
  private long validity;
  private long highest;

  /// Up to here every message was fetched that was told of. News about a message may come before
  /// the client has fetched the ones before it.
  private long settledUid;

  private long exists;

  Replica(String mailbox, Client client, Random random, Notes notes, AtomicBoolean stop) {
    this.mailbox = mailbox;
    this.client = client;
    this.random = random;
    this.notes = notes;
    this.stop = stop;
  }

  Map<Long, Set<String>> messages() {
    return messages;
  }

  String mailbox() {
    return mailbox;
  }

  @Override
  public void run() {
    try (client) {
      while (!stop.get()) {
        visit(1 + random.nextInt(4));
      }
    } catch (RuntimeException | Error e) {
      notes.violation("replica of " + mailbox + " gave up: " + e);
    }
  }

  /// Catches up and stays for some rounds.
  boolean visit(int rounds) {
    client.disconnect();
    String select =
        highest == 0
            ? "SELECT " + mailbox
            : "SELECT %s (QRESYNC (%d %d))".formatted(mailbox, validity, highest);
    if (!take(client.run(select)) || !fetchNew() || !consistent(select)) {
      return false;
    }
    for (int round = 0; round < rounds; round++) {
      if (!take(client.run("NOOP")) || !fetchNew() || !consistent("NOOP")) {
        return false;
      }
    }
    notes.synced();
    return true;
  }

  /// What a client does that is told of more messages than it has (RFC 4549 §4.3); while it fetches
  /// them it may be told of still more.
  private boolean fetchNew() {
    long told = -1;
    while (messages.size() < exists && told != exists) {
      told = exists;
      if (!take(client.run("UID FETCH " + (settledUid + 1) + ":* (FLAGS MODSEQ)"))) {
        return false;
      }
    }
    return true;
  }

  /// Everything told so far must add up to the number of messages; once the client has asked again,
  /// for a message may vanish between being told of and being fetched.
  private boolean consistent(String after) {
    for (int again = 0; messages.size() != exists && again < TRIES; again++) {
      if (!take(client.run("NOOP")) || !fetchNew()) {
        return false;
      }
    }
    if (messages.size() != exists) {
      notes.violation(
          "replica of %s has %d messages after %s, told were %d"
              .formatted(mailbox, messages.size(), after, exists));
      forget();
      return false;
    }
    settledUid =
        messages.keySet().stream().mapToLong(Long::longValue).reduce(settledUid, Math::max);
    return true;
  }

  private void forget() {
    messages.clear();
    highest = 0;
    settledUid = 0;
    exists = 0;
  }

  private boolean take(Answer answer) {
    return switch (answer) {
      case Answer.Unknown _ -> false;
      case Answer.Ok(List<String> lines) -> {
        long seen = highest;
        for (String line : lines) {
          seen = Math.max(seen, line(line));
        }
        highest = seen;
        yield true;
      }
    };
  }

  /// The mod-sequence that the line tells of, 0 if none.
  private long line(String line) {
    Matcher fetch = FETCH.matcher(line);
    if (fetch.find()) {
      return fetched(fetch.group(1));
    }
    Matcher vanished = VANISHED.matcher(line);
    if (vanished.find()) {
      for (long uid : Uids.expand(vanished.group(1))) {
        messages.remove(uid);
        if (!line.contains("EARLIER")) {
          // It was told of, whether or not it was fetched.
          exists--;
        }
      }
      return 0;
    }
    Matcher count = EXISTS.matcher(line);
    if (count.find()) {
      exists = Long.parseLong(count.group(1));
      return 0;
    }
    return codes(line);
  }

  private long codes(String line) {
    Matcher uidValidity = VALIDITY.matcher(line);
    if (uidValidity.find()) {
      long told = Long.parseLong(uidValidity.group(1));
      if (validity != 0 && told != validity) {
        notes.violation("UIDVALIDITY of " + mailbox + " went from " + validity + " to " + told);
      }
      validity = told;
    }
    Matcher code = HIGHEST.matcher(line);
    if (!code.find()) {
      return 0;
    }
    long told = Long.parseLong(code.group(1));
    if (told < highest) {
      notes.violation("HIGHESTMODSEQ of " + mailbox + " went from " + highest + " to " + told);
    }
    return told;
  }

  private long fetched(String items) {
    Matcher uid = UID.matcher(items);
    Matcher flags = FLAGS.matcher(items);
    Matcher modseq = MODSEQ.matcher(items);
    if (!uid.find() || !flags.find()) {
      notes.violation("a FETCH in a QRESYNC session without UID or FLAGS: " + items);
      return 0;
    }
    long number = Long.parseLong(uid.group(1));
    if (!messages.containsKey(number) && number <= settledUid) {
      notes.violation(
          "%s: UID %d appeared after UID %d was told of".formatted(mailbox, number, settledUid));
    }
    messages.put(number, Uids.words(flags.group(1)));
    return modseq.find() ? Long.parseLong(modseq.group(1)) : 0;
  }
}
