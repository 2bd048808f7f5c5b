package io.mailkeep.acceptance.history;

import io.mailkeep.acceptance.history.Client.Answer;
import java.util.HashMap;
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
  private static final int MOST_FETCHES = 100;
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
  private final Map<Long, Long> modSeqs = new HashMap<>();
  private long validity;
  private long highest;

  /// Up to here every message was fetched that was told of. News about a message may come before
  /// the client has fetched the ones before it.
  private long settledUid;

  private long exists;

  /// Whether the last answer told of messages that came or went.
  private boolean news;

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
    if (!((known() && random.nextInt(3) == 0) ? askChanges() : resync())) {
      return false;
    }
    for (int round = 0; round < rounds; round++) {
      if (!take(client.run("NOOP")) || !catchUp("NOOP")) {
        return false;
      }
    }
    notes.synced();
    return true;
  }

  private boolean known() {
    return highest != 0;
  }

  /// RFC 7162 §3.2.5.
  private boolean resync() {
    String select =
        known()
            ? "SELECT %s (QRESYNC (%d %d))".formatted(mailbox, validity, highest)
            : "SELECT " + mailbox;
    return take(client.run(select)) && catchUp(select);
  }

  /// The same in two steps (RFC 7162 §3.2.6). What SELECT tells of is not known before the second,
  /// which names every UID that was ever told of: the last ones may be those that are gone.
  private boolean askChanges() {
    long since = highest;
    long last = messages.keySet().stream().mapToLong(Long::longValue).reduce(1, Math::max);
    String changes = "UID FETCH 1:%d (FLAGS) (CHANGEDSINCE %d VANISHED)".formatted(last, since);
    if (!take(client.run("SELECT " + mailbox)) || !take(client.run(changes))) {
      highest = since;
      return false;
    }
    return catchUp(changes);
  }

  /// Fetches what it was told of and does not have (RFC 4549 §4.3) until all adds up. While it does
  /// it may be told of more; but an answer with no such news must leave no difference.
  private boolean catchUp(String after) {
    for (int fetches = 0; messages.size() != exists; fetches++) {
      news = false;
      String fetch = "UID FETCH " + (settledUid + 1) + ":* (FLAGS MODSEQ)";
      if (fetches == MOST_FETCHES || !take(client.run(fetch))) {
        return false;
      }
      if (!news && messages.size() != exists) {
        notes.violation(
            "replica of %s has %d messages after %s, told were %d"
                .formatted(mailbox, messages.size(), after, exists));
        forget();
        return false;
      }
    }
    settledUid =
        messages.keySet().stream().mapToLong(Long::longValue).reduce(settledUid, Math::max);
    return true;
  }

  private void forget() {
    messages.clear();
    modSeqs.clear();
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
      news = true;
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
      news = true;
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
    if (!modseq.find()) {
      notes.violation("a FETCH in a QRESYNC session without MODSEQ: " + items);
      return 0;
    }
    return grown(number, Long.parseLong(modseq.group(1)));
  }

  /// A message's mod-sequence only grows.
  private long grown(long uid, long modSeq) {
    long before = modSeqs.merge(uid, modSeq, (old, told) -> old);
    if (modSeq < before) {
      notes.violation(
          "%s: MODSEQ of UID %d went from %d to %d".formatted(mailbox, uid, before, modSeq));
    }
    modSeqs.put(uid, modSeq);
    return modSeq;
  }
}
