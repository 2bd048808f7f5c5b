package io.mailkeep.acceptance.history;

import io.mailkeep.acceptance.history.Client.Answer;
import io.mailkeep.acceptance.history.Item.State;
import io.mailkeep.acceptance.wire.SampleMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Appends, flags, moves and expunges messages of its own, among those of others in the same
/// mailboxes, and now and then looks at them through another frontend right after the answer.
final class Writer implements Runnable {
  static final List<String> MAILBOXES = List.of("INBOX", "Archive", "Trash");
  private static final List<String> FLAGS = List.of("\\Seen", "\\Flagged", "\\Answered", "$Work");
  private static final Pattern APPEND_UID = Pattern.compile("\\[APPENDUID \\d+ (\\d+)]");
  private static final Pattern COPY_UID = Pattern.compile("\\[COPYUID \\d+ (\\S+) (\\S+)]");
  private static final Pattern FETCHED = Pattern.compile("FLAGS \\(([^)]*)\\)");
  private static final int MOST_AT_ONCE = 4;

  private final String name;
  private final Random random;
  private final Client client;
  private final Client elsewhere;
  private final Notes notes;
  private final UidOrder uids;
  private final Amount amount;
  private final List<Item> items = new ArrayList<>();
  private final List<List<Item>> groups = new ArrayList<>();

  /// When to stop.
  ///
  /// @param least operations
  /// @param goOn whether to go on after that
  record Amount(int least, BooleanSupplier goOn) {}

  Writer(
      String name,
      Random random,
      Client client,
      Client elsewhere,
      Notes notes,
      UidOrder uids,
      Amount amount) {
    this.name = name;
    this.random = random;
    this.client = client;
    this.elsewhere = elsewhere;
    this.notes = notes;
    this.uids = uids;
    this.amount = amount;
  }

  List<Item> items() {
    return items;
  }

  /// Messages that one command of unknown outcome was to move: all of them, or none.
  List<List<Item>> movedTogether() {
    return groups;
  }

  /// The octets of a message.
  static byte[] content(String subject) {
    return SampleMail.random(
        subject, 600 + Math.floorMod(subject.hashCode(), 2_000), subject.hashCode());
  }

  @Override
  public void run() {
    try (client;
        elsewhere) {
      for (int i = 0; i < amount.least() || amount.goOn().getAsBoolean(); i++) {
        step();
      }
    } catch (RuntimeException | Error e) {
      notes.violation(name + " gave up: " + e);
    }
  }

  private void step() {
    List<Item> some = someOfOneMailbox();
    int dice = random.nextInt(100);
    if (some.isEmpty() || dice < 35) {
      append();
    } else if (dice < 65) {
      flag(some);
    } else if (dice < 85) {
      move(some);
    } else if (dice < 93) {
      expunge(some.subList(0, 1));
    } else {
      look(some.getFirst());
    }
    if (random.nextInt(200) == 0) {
      client.disconnect();
    }
  }

  private List<Item> someOfOneMailbox() {
    String mailbox = MAILBOXES.get(random.nextInt(MAILBOXES.size()));
    List<Item> there =
        items.stream()
            .filter(item -> !item.doubtful() && item.sure().mailbox().equals(mailbox))
            .collect(Collectors.toCollection(ArrayList::new));
    java.util.Collections.shuffle(there, random);
    return there.subList(0, Math.min(there.size(), 1 + random.nextInt(MOST_AT_ONCE)));
  }

  private void append() {
    Item item = new Item(name + "-" + (items.size() + 1) + "-");
    items.add(item);
    State next = new State(MAILBOXES.get(random.nextInt(MAILBOXES.size())), java.util.Set.of());
    long before = uids.highest(next.mailbox());
    switch (client.append(next.mailbox(), content(item.subject()))) {
      case Answer.Ok(List<String> lines) -> {
        notes.answered();
        Matcher code = APPEND_UID.matcher(lines.getLast());
        if (code.find()) {
          item.is(next, Long.parseLong(code.group(1)));
          uids.told(next.mailbox(), item.uid(), before);
          lookSometimes(item);
        } else {
          notes.violation(name + ": APPEND without APPENDUID: " + lines.getLast());
        }
      }
      case Answer.Unknown unknown -> doubt(unknown, List.of(item), state -> next);
    }
  }

  private void flag(List<Item> some) {
    String flag = FLAGS.get(random.nextInt(FLAGS.size()));
    boolean on = random.nextBoolean();
    UnaryOperator<State> change = state -> on ? state.with(flag) : state.without(flag);
    String command =
        "UID STORE %s %sFLAGS%s (%s)"
            .formatted(set(some), on ? "+" : "-", random.nextBoolean() ? ".SILENT" : "", flag);
    switch (client.in(some.getFirst().sure().mailbox(), command)) {
      case Answer.Ok _ -> {
        notes.answered();
        some.forEach(item -> item.is(change.apply(item.sure()), item.uid()));
        lookSometimes(some.getFirst());
      }
      case Answer.Unknown unknown -> doubt(unknown, some, change);
    }
  }

  private void move(List<Item> some) {
    String from = some.getFirst().sure().mailbox();
    String to = MAILBOXES.get((MAILBOXES.indexOf(from) + 1 + random.nextInt(2)) % 3);
    long before = uids.highest(to);
    switch (client.in(from, "UID MOVE " + set(some) + " " + to)) {
      case Answer.Ok(List<String> lines) -> {
        notes.answered();
        moved(some, to, before, lines);
      }
      case Answer.Unknown unknown -> {
        groups.add(List.copyOf(some));
        doubt(unknown, some, state -> state.in(to));
      }
    }
  }

  private void moved(List<Item> some, String to, long before, List<String> lines) {
    Matcher code =
        lines.stream()
            .map(COPY_UID::matcher)
            .filter(Matcher::find)
            .findFirst()
            .orElse(COPY_UID.matcher(""));
    List<Long> source = code.hasMatch() ? Uids.expand(code.group(1)) : List.of();
    List<Long> target = code.hasMatch() ? Uids.expand(code.group(2)) : List.of();
    for (Item item : some) {
      int at = source.indexOf(item.uid());
      if (at < 0 || target.size() != source.size()) {
        notes.violation(name + ": MOVE of " + item.uid() + " was answered: " + lines);
      } else {
        item.is(item.sure().in(to), target.get(at));
        uids.told(to, item.uid(), before);
      }
    }
  }

  private void expunge(List<Item> one) {
    Item item = one.getFirst();
    String mailbox = item.sure().mailbox();
    State marked = item.sure().with("\\Deleted");
    String store = "UID STORE " + item.uid() + " +FLAGS.SILENT (\\Deleted)";
    if (client.in(mailbox, store) instanceof Answer.Unknown unknown) {
      doubt(unknown, one, state -> marked);
      return;
    }
    notes.answered();
    item.is(marked, item.uid());
    if (client.in(mailbox, "UID EXPUNGE " + item.uid()) instanceof Answer.Unknown unknown) {
      doubt(unknown, one, state -> State.GONE);
      return;
    }
    notes.answered();
    item.is(State.GONE, 0);
  }

  private void doubt(Answer.Unknown answer, List<Item> some, UnaryOperator<State> change) {
    notes.doubtful(answer);
    some.forEach(item -> item.maybe(change.apply(item.sure())));
  }

  private void lookSometimes(Item item) {
    if (random.nextInt(10) == 0) {
      look(item);
    }
  }

  /// What was acknowledged here is there for everybody who asks from now on.
  private void look(Item item) {
    State state = item.sure();
    if (elsewhere.in(state.mailbox(), "UID FETCH " + item.uid() + " (FLAGS)")
        instanceof Answer.Ok(List<String> lines)) {
      // The newest of several: news about the message may come before the answer.
      String flags =
          lines.stream()
              .filter(line ->
                  line.contains("UID " + item.uid() + " ")
                      || line.contains("UID " + item.uid() + ")"))
              .map(FETCHED::matcher)
              .filter(Matcher::find)
              .map(found -> found.group(1))
              .reduce("none", (first, second) -> second);
      if (flags.equals("none") || !Uids.words(flags).equals(state.flags())) {
        notes.violation(
            "%s: %s is %s after the answer, but elsewhere %s"
                .formatted(name, item.subject(), state, lines));
      }
    }
  }

  private static String set(List<Item> some) {
    return some.stream().map(item -> Long.toString(item.uid())).collect(Collectors.joining(","));
  }
}
