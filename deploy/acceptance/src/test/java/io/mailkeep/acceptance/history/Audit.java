package io.mailkeep.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.history.Client.Answer;
import io.mailkeep.acceptance.history.Item.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is there in the end, held against what was answered.
final class Audit {
  private static final int TRIES = 3;
  private static final Pattern FLAGS = Pattern.compile("FLAGS \\(([^)]*)\\)");
  private static final Pattern UID = Pattern.compile("UID (\\d+)");
  private static final Pattern SUBJECT = Pattern.compile("\r\nSubject: ([^\r]*)\r\n");
  private static final Pattern LITERAL = Pattern.compile("BODY\\[] \\{(\\d+)}\r\n");

  /// Each subject's copies.
  private final Map<String, List<State>> found = new HashMap<>();

  /// Each mailbox's messages.
  private final Map<String, Map<Long, Set<String>>> mailboxes = new HashMap<>();

  /// Reads all of an account.
  static Audit of(Client client) {
    Audit audit = new Audit();
    for (String mailbox : Writer.MAILBOXES) {
      Map<Long, Set<String>> messages = new TreeMap<>();
      audit.mailboxes.put(mailbox, messages);
      for (String line : read(client, mailbox)) {
        if (line.contains(" FETCH (")) {
          audit.message(line, mailbox, messages);
        }
      }
    }
    return audit;
  }

  /// Once more if it could not be had at once.
  private static List<String> read(Client client, String mailbox) {
    String fetch = "UID FETCH 1:* (FLAGS BODY.PEEK[])";
    Answer answer = client.in(mailbox, fetch);
    for (int again = 0; again < TRIES && answer instanceof Answer.Unknown; again++) {
      answer = client.in(mailbox, fetch);
    }
    assertThat(answer).as("reading " + mailbox).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok) answer).lines();
  }

  private void message(String line, String mailbox, Map<Long, Set<String>> messages) {
    Matcher subject = SUBJECT.matcher(line);
    Matcher flags = FLAGS.matcher(line);
    Matcher uid = UID.matcher(line);
    Matcher literal = LITERAL.matcher(line);
    assertThat(subject.find() && flags.find() && uid.find() && literal.find()).as(line).isTrue();
    int end = literal.end() + Integer.parseInt(literal.group(1));
    String expected = new String(Writer.content(subject.group(1)), StandardCharsets.ISO_8859_1);
    assertThat(line.substring(literal.end(), end).equals(expected))
        .as("octets of " + subject.group(1))
        .isTrue();
    Set<String> words = Set.copyOf(Uids.words(flags.group(1)));
    found
        .computeIfAbsent(subject.group(1), key -> new ArrayList<>())
        .add(new State(mailbox, words));
    messages.put(Long.parseLong(uid.group(1)), words);
  }

  /// Every message of these writers is there once and as it may be, and no other message is.
  void check(List<Writer> writers) {
    Set<String> strangers = new HashSet<>(found.keySet());
    for (Writer writer : writers) {
      for (Item item : writer.items()) {
        strangers.remove(item.subject());
        List<State> states = found.getOrDefault(item.subject(), List.of(State.GONE));
        assertThat(states).as("copies of " + item.subject()).hasSize(1);
        assertThat(item.possible()).as(item.subject()).contains(states.getFirst());
      }
      writer.movedTogether().forEach(this::checkMovedTogether);
    }
    assertThat(strangers).as("messages nobody sent").isEmpty();
  }

  private void checkMovedTogether(List<Item> group) {
    assertThat(
            group.stream().map(item -> found.get(item.subject()).getFirst().mailbox()).distinct())
        .as("mailboxes of messages that one MOVE was to move")
        .hasSize(1);
  }

  /// The copy that came and went has exactly what is there.
  void check(Replica replica) {
    assertThat(replica.messages())
        .as("what a client that caught up now and then has of " + replica.mailbox())
        .isEqualTo(mailboxes.get(replica.mailbox()));
  }
}
