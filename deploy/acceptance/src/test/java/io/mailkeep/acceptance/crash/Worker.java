package io.mailkeep.acceptance.crash;

import io.mailkeep.acceptance.crash.Fate.State;
import io.mailkeep.acceptance.wire.RawImap;
import io.mailkeep.acceptance.wire.SampleMail;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// One connection that appends, flags, moves and expunges messages of its own among those of
/// others, and remembers what was answered.
final class Worker {
  private static final List<String> MAILBOXES = List.of("INBOX", "Archive", "Trash");
  private static final List<String> FLAGS = List.of("\\Seen", "\\Flagged", "$Label1");

  private final String name;
  private final Random random;
  private final Map<String, Fate> fates = new LinkedHashMap<>();
  private int appended;
  private long answered;

  Worker(String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
  }

  Map<String, Fate> fates() {
    return fates;
  }

  long answered() {
    return answered;
  }

  /// The octets of one of this worker's messages.
  static byte[] content(String subject) {
    return SampleMail.random(
        subject, 2_000 + Math.abs(subject.hashCode() % 30_000), subject.hashCode());
  }

  /// Works until the connection breaks.
  void work(Supplier<RawImap> connector) {
    try (RawImap imap = connector.get()) {
      while (true) {
        List<String> mine = present();
        if (mine.size() < 3 || random.nextInt(3) == 0) {
          append(imap);
        } else {
          touch(imap, mine.get(random.nextInt(mine.size())));
        }
        answered++;
      }
    } catch (UncheckedIOException e) {
      // The server was killed: what was not answered stays open until the audit.
    }
  }

  private List<String> present() {
    List<String> present = new ArrayList<>();
    fates.forEach((subject, fate) -> {
      if (!fate.sure().mailbox().isEmpty()) {
        present.add(subject);
      }
    });
    return present;
  }

  private void append(RawImap imap) {
    String subject = name + "-" + ++appended + "-";
    Fate fate = new Fate();
    fates.put(subject, fate);
    String mailbox = MAILBOXES.get(random.nextInt(MAILBOXES.size()));
    State next = new State(mailbox, Set.of("\\Draft"));
    fate.trying(next);
    imap.append(mailbox, "\\Draft", content(subject));
    fate.is(next);
  }

  private void touch(RawImap imap, String subject) {
    Fate fate = fates.get(subject);
    imap.ok("SELECT " + fate.sure().mailbox());
    String uid = imap.search("UID SEARCH SUBJECT \"" + subject + "\"");
    if (!uid.matches("\\d+")) {
      throw new AssertionError(subject + " is not there once, but as: " + uid);
    }
    switch (random.nextInt(4)) {
      case 0, 1 -> {
        String flag = FLAGS.get(random.nextInt(FLAGS.size()));
        attempt(fate, fate.sure().with(flag), imap, "UID STORE " + uid + " +FLAGS (" + flag + ")");
      }
      case 2 -> {
        String target = MAILBOXES.get(random.nextInt(MAILBOXES.size()));
        attempt(fate, fate.sure().in(target), imap, "UID MOVE " + uid + " " + target);
      }
      default -> {
        attempt(
            fate,
            fate.sure().with("\\Deleted"),
            imap,
            "UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)");
        attempt(fate, State.GONE, imap, "UID EXPUNGE " + uid);
      }
    }
  }

  private static void attempt(Fate fate, State next, RawImap imap, String command) {
    fate.trying(next);
    imap.ok(command);
    fate.is(next);
  }
}
