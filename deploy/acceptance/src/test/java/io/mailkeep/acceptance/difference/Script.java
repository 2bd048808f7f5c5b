package io.mailkeep.acceptance.difference;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import io.mailkeep.acceptance.wire.RawImap;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IMAP session as a text file: each line the number of a connection, then a command. Connection
/// 0 is not logged in. `<name>` is a [BrokenMails] mail as a literal, `%user` and `%password` are
/// the account's. IDLE and DONE are two lines; DONE comes with a NOOP, as how soon an idling client
/// hears of something is the server's choice. A line that starts with `#` says why.
record Script(String name, List<String> lines) {
  private static final Pattern MAIL = Pattern.compile("<([a-z0-9 -]+)>");

  static Script load(String name) {
    String file = "/difference/" + name + ".txt";
    try (var in = Script.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Script(
          name, text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Plays it with a new account.
  ///
  /// @return the answer to each line, by its text
  Map<String, Answer> play(Stack stack) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    Account account = stack.newAccount();
    Map<Character, RawImap> connections = new HashMap<>();
    try {
      for (String line : lines) {
        char number = line.charAt(0);
        connections.computeIfAbsent(
            number, key -> key == '0' ? RawImap.connect(stack) : RawImap.login(stack, account));
        Answer answer = Answer.of(answer(connections, number, command(line.substring(2), account)));
        String asked = name + " " + line;
        for (int again = 2; answers.containsKey(asked); again++) {
          asked = name + " " + line + " (" + again + ")";
        }
        answers.put(asked, answer);
      }
    } finally {
      connections.values().forEach(RawImap::close);
    }
    return answers;
  }

  private static String command(String line, Account account) {
    String command =
        line.replace("%user", account.address()).replace("%password", account.password());
    return MAIL.matcher(command)
        .replaceAll(found -> Matcher.quoteReplacement(literal(found.group(1))));
  }

  private static String literal(String mail) {
    String octets = BrokenMails.named(mail);
    return (octets.indexOf('\0') < 0 ? "" : "~") + "{" + octets.length() + "+}\r\n" + octets;
  }

  /// A server may also end the connection: the next command then gets a new one.
  private static List<String> answer(
      Map<Character, RawImap> connections, char number, String command) {
    try {
      return run(connections.get(number), command);
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof EOFException)) {
        throw e;
      }
      connections.remove(number).close();
      return List.of("connection closed");
    }
  }

  private static List<String> run(RawImap imap, String command) {
    if (command.equals("IDLE")) {
      imap.send("idle IDLE\r\n");
      List<String> lines = new ArrayList<>();
      do {
        lines.add(imap.read());
      } while (!lines.getLast().startsWith("+"));
      lines.set(lines.size() - 1, "OK");
      return lines;
    }
    if (command.equals("DONE")) {
      imap.send("DONE\r\n");
      List<String> lines = new ArrayList<>(imap.readTo("idle"));
      lines.removeLast();
      lines.addAll(imap.run("NOOP"));
      return lines;
    }
    return imap.run(command);
  }
}
