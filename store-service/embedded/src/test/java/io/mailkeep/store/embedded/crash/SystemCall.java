package io.mailkeep.store.embedded.crash;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One event of a trace: a system call begins, ends, or both at once.
///
/// @param text `name(arguments) = result`; up to the arguments known so far where it only begins
record SystemCall(String thread, String text, boolean begins, boolean ends) {
  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
  private static final String UNFINISHED = " <unfinished ...>";
  private static final Pattern FIRST_STRING = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
  private static final Pattern DESCRIPTOR = Pattern.compile("\\w+\\((\\d+)<([^>]*)>");
  private static final Pattern RESULT = Pattern.compile("\\) += (-?\\d+)");
  private static final Pattern NUMBERS = Pattern.compile(", (\\d+)(?=[,)])");

  /// Reads the lines that `strace -f -y -xx` writes.
  static void parse(List<String> lines, Consumer<SystemCall> to) {
    Map<String, String> begun = new HashMap<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        continue;
      }
      String thread = matcher.group(1);
      String text = matcher.group(2);
      Matcher resumed = RESUMED.matcher(text);
      if (text.endsWith(UNFINISHED)) {
        String start = text.substring(0, text.length() - UNFINISHED.length());
        begun.put(thread, start);
        to.accept(new SystemCall(thread, start, true, false));
      } else if (resumed.matches()) {
        String whole = begun.remove(thread) + resumed.group(1);
        to.accept(new SystemCall(thread, whole, false, true));
      } else {
        to.accept(new SystemCall(thread, text, true, true));
      }
    }
  }

  String name() {
    int end = text.indexOf('(');
    return end < 0 ? "" : text.substring(0, end);
  }

  /// What it returned, -1 if it failed or never ended.
  long result() {
    Matcher matcher = RESULT.matcher(text);
    long result = -1;
    while (matcher.find()) {
      result = Long.parseLong(matcher.group(1));
    }
    return result;
  }

  /// The n-th quoted argument.
  byte[] string(int n) {
    Matcher matcher = FIRST_STRING.matcher(text);
    for (int i = 0; i <= n; i++) {
      if (!matcher.find()) {
        throw new AssertionError("no string " + n + " in " + name());
      }
    }
    return unhex(matcher.group(1));
  }

  String path(int n) {
    return new String(string(n), StandardCharsets.UTF_8);
  }

  int descriptor() {
    Matcher matcher = DESCRIPTOR.matcher(text);
    return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  /// The path of the file that its first argument stands for, empty if it has none.
  String descriptorPath() {
    Matcher matcher = DESCRIPTOR.matcher(text);
    return matcher.lookingAt() ? new String(unhex(matcher.group(2)), StandardCharsets.UTF_8) : "";
  }

  /// The last plain number among the arguments.
  long lastNumber() {
    Matcher matcher = NUMBERS.matcher(text);
    long last = -1;
    while (matcher.find()) {
      last = Long.parseLong(matcher.group(1));
    }
    return last;
  }

  private static byte[] unhex(String escaped) {
    byte[] bytes = new byte[escaped.length() / 4];
    for (int i = 0; i < bytes.length; i++) {
      if (escaped.charAt(4 * i) != '\\') {
        return escaped.getBytes(StandardCharsets.UTF_8);
      }
      bytes[i] = (byte) Integer.parseInt(escaped, 4 * i + 2, 4 * i + 4, 16);
    }
    return bytes;
  }
}
