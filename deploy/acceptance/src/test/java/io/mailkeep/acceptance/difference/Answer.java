package io.mailkeep.acceptance.difference;

import io.mailkeep.acceptance.difference.Value.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a command was answered, item by item, without what a server is free to choose: the texts
/// for people, the capabilities, what is recent (gone with RFC 9051), UIDVALIDITY, mod-sequences,
/// object ids, the order of flags and of lines, the case of names in a BODYSTRUCTURE.
record Answer(Map<String, String> items) {
  private static final Pattern STATUS =
      Pattern.compile("(OK|NO|BAD|BYE|PREAUTH)(?: \\[([A-Z0-9-]+)(?: ([^\\]]*))?])?.*");
  private static final Pattern NUMBERED = Pattern.compile("(\\d+) ([A-Z]+)(?: (.*))?");
  private static final Set<String> OWN_VALUES =
      Set.of("UIDVALIDITY", "HIGHESTMODSEQ", "NOMODSEQ", "MAILBOXID");

  /// @param lines of one command; the tagged one last, without its tag
  static Answer of(List<String> lines) {
    Answer answer = new Answer(new TreeMap<>());
    for (String line : lines.subList(0, lines.size() - 1)) {
      answer.untagged(line.startsWith("* ") ? line.substring(2) : line);
    }
    answer.status("answer", lines.getLast());
    return answer;
  }

  private void untagged(String line) {
    Matcher numbered = Pattern.compile("(?s)" + NUMBERED).matcher(line);
    if (STATUS.matcher(line).matches()) {
      status("untagged", line);
    } else if (numbered.matches()) {
      numbered(numbered.group(1), numbered.group(2), numbered.group(3));
    } else if (!line.startsWith("CAPABILITY ")) {
      data(Value.all(line));
    }
  }

  private void status(String who, String line) {
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      put(who, line);
      return;
    }
    String code = status.group(2) == null ? "" : status.group(2);
    String rest = status.group(3) == null ? "" : status.group(3);
    switch (code) {
      case "CAPABILITY", "" -> put(who, status.group(1));
      case "APPENDUID", "COPYUID" ->
          put(who, status.group(1) + " " + code + rest.substring(rest.indexOf(' ')));
      case "PERMANENTFLAGS" -> put(who + " " + code, flags(Value.all(rest).getFirst()));
      default -> {
        String value = OWN_VALUES.contains(code) ? "" : " " + rest;
        put(
            who.equals("answer") ? who : who + " " + code,
            (status.group(1) + " " + code + value).strip());
      }
    }
  }

  private void numbered(String number, String name, String rest) {
    if (!name.equals("FETCH")) {
      if (!name.equals("RECENT")) {
        put(name, number);
      }
      return;
    }
    List<Value> items = ((Sequence) Value.all(rest).getFirst()).values();
    for (int i = 0; i + 1 < items.size(); i += 2) {
      String item = items.get(i).toString().toUpperCase(Locale.ROOT);
      put("FETCH " + number + " " + item, fetched(item, items.get(i + 1)));
    }
  }

  private static String fetched(String item, Value value) {
    return switch (item) {
      case "FLAGS" -> flags(value);
      case "MODSEQ" -> "(M)";
      case "BODYSTRUCTURE", "BODY" -> value.toString().toLowerCase(Locale.ROOT);
      default -> value.toString();
    };
  }

  private static String flags(Value value) {
    if (!(value instanceof Sequence all)) {
      return value.toString();
    }
    List<Value> lasting =
        all.values().stream().filter(flag -> !flag.toString().equals("\\Recent")).toList();
    return new Sequence(lasting).sorted().toString();
  }

  private void data(List<Value> values) {
    String name = values.getFirst().toString();
    List<Value> rest = values.subList(1, values.size());
    switch (name) {
      case "FLAGS" -> put(name, flags(rest.getFirst()));
      case "LIST", "LSUB" ->
          put(
              name + " " + rest.get(2),
              flags(rest.get(0)) + " " + rest.get(1) + rest.subList(3, rest.size()));
      case "STATUS" -> status(rest.get(0), (Sequence) rest.get(1));
      case "SEARCH", "ESEARCH", "VANISHED" ->
          put(name, words(rest).replaceAll("MODSEQ \\d+", "MODSEQ M"));
      case "ENABLED" -> put(name, new Sequence(rest).sorted().toString());
      case "ID" -> put(name, "");
      default -> put(name, words(rest));
    }
  }

  private void status(Value mailbox, Sequence items) {
    for (int i = 0; i + 1 < items.values().size(); i += 2) {
      String item = items.values().get(i).toString();
      String value = OWN_VALUES.contains(item) ? "" : items.values().get(i + 1).toString();
      put("STATUS " + mailbox + " " + item, value);
    }
  }

  private static String words(List<Value> values) {
    String list = new Sequence(values).toString();
    return list.substring(1, list.length() - 1);
  }

  private void put(String name, String value) {
    items.merge(name, value, (before, more) -> before + " ; " + more);
  }
}
