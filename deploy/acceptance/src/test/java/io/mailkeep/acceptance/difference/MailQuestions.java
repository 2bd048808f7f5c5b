package io.mailkeep.acceptance.difference;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.wire.RawImap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is asked about each mail: every way to fetch it, and whether searches find it.
record MailQuestions(Map<String, String> mails) {
  private static final List<String> ITEMS =
      List.of(
          "ENVELOPE",
          "BODYSTRUCTURE",
          "RFC822.SIZE",
          "BODY.PEEK[HEADER]",
          "BODY.PEEK[TEXT]",
          "BODY.PEEK[1]",
          "BODY.PEEK[1.MIME]",
          "BODY.PEEK[1.HEADER]",
          "BODY.PEEK[1.1]",
          "BODY.PEEK[2]",
          "BODY.PEEK[2.MIME]",
          "BINARY.PEEK[1]",
          "BINARY.SIZE[1]",
          "BODY.PEEK[HEADER.FIELDS (SUBJECT FROM TO)]",
          "BODY.PEEK[HEADER.FIELDS.NOT (SUBJECT FROM X-FILLER)]",
          "BODY.PEEK[]<10.20>");

  private static final List<String> SEARCHES =
      List.of(
          "FROM ann",
          "FROM ann@example.org",
          "FROM other",
          "TO bob@example.org",
          "TO two@example.org",
          "CC carol@example.org",
          "BCC eve",
          "SUBJECT second",
          "SUBJECT folded",
          "SUBJECT {7+}\r\nGr\u00c3\u00bc\u00c3\u009fe",
          "SUBJECT apart",
          "SUBJECT inside",
          "HEADER MESSAGE-ID \"\"",
          "HEADER MESSAGE-ID second",
          "HEADER X-FILLER value",
          "HEADER DATE noon",
          "BODY needle",
          "BODY {7+}\r\ngr\u00c3\u00bc\u00c3\u009fe",
          "BODY hello",
          "BODY before",
          "BODY bold",
          "BODY \"inner text\"",
          "TEXT inner",
          "TEXT example.org",
          "TEXT filename",
          "SENTON 2-Nov-2026",
          "SENTBEFORE 1-Jan-2000",
          "SENTSINCE 2-Nov-2026",
          "LARGER 1000");

  /// @return the answers by mail, each with an item for each question
  Map<String, Answer> ask(Stack stack) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    mails.keySet().forEach(name -> answers.put("mail " + name, new Answer(new TreeMap<>())));
    try (RawImap imap = RawImap.login(stack, stack.newAccount())) {
      List<String> taken = append(imap, answers);
      imap.ok("SELECT INBOX");
      for (int i = 0; i < taken.size(); i++) {
        fetch(imap, i + 1, answers.get("mail " + taken.get(i)).items());
      }
      SEARCHES.forEach(search -> search(imap, search, taken, answers));
    }
    return answers;
  }

  /// @return the names of those that were taken
  private List<String> append(RawImap imap, Map<String, Answer> answers) {
    List<String> taken = new ArrayList<>();
    mails.forEach((name, text) -> {
      String nul = text.indexOf('\0') < 0 ? "" : "~";
      String command = "APPEND INBOX %s{%d+}\r\n%s".formatted(nul, text.length(), text);
      String answer = imap.run(command).getLast().substring(0, 2);
      answers.get("mail " + name).items().put("APPEND", answer);
      if (answer.equals("OK")) {
        taken.add(name);
      }
    });
    return taken;
  }

  private static void fetch(RawImap imap, int number, Map<String, String> into) {
    for (String item : ITEMS) {
      Answer answer = Answer.of(imap.run("FETCH %d %s".formatted(number, item)));
      String asked = item.replace(".PEEK", "");
      String name = asked.endsWith(".20>") ? asked.replace(".20>", ">") : asked;
      String value = answer.items().get("FETCH %d %s".formatted(number, name));
      into.put(item, answer.items().get("answer") + (value == null ? "" : " " + value));
    }
  }

  private static void search(
      RawImap imap, String search, List<String> names, Map<String, Answer> answers) {
    List<String> found =
        Arrays.stream(imap.search("SEARCH CHARSET UTF-8 " + search).split(" "))
            .filter(number -> !number.isEmpty())
            .map(number -> names.get(Integer.parseInt(number) - 1))
            .toList();
    byte[] asked = search.replace("\r\n", "").getBytes(StandardCharsets.ISO_8859_1);
    String item = "SEARCH " + new String(asked, StandardCharsets.UTF_8);
    for (String name : names) {
      String answer = found.contains(name) ? "found" : "not found";
      answers.get("mail " + name).items().put(item, answer);
    }
  }
}
