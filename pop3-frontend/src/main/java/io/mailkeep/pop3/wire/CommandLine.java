package io.mailkeep.pop3.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A keyword and what follows it after one space (RFC 1939 §3).
///
/// @param keyword in upper case
/// @param argument null if nothing follows the keyword, not even a space
public record CommandLine(String keyword, byte @Nullable [] argument) {
  private static final int MAX_NUMBER_DIGITS = 9;

  /// @throws SyntaxException if there is no keyword, or a NUL anywhere
  public static CommandLine parse(byte[] line) throws SyntaxException {
    int end = 0;
    while (end < line.length && isLetter(line[end])) {
      end++;
    }
    if (end == 0 || end > 32 || (end < line.length && line[end] != ' ')) {
      throw new SyntaxException("Unknown command");
    }
    String keyword = new String(line, 0, end, ISO_8859_1).toUpperCase(Locale.ROOT);
    if (line.length > Pop3Limits.MAX_COMMAND_BYTES && !keyword.equals("AUTH")) {
      throw new SyntaxException("Line too long");
    }
    for (byte octet : line) {
      if (octet == 0) {
        throw new SyntaxException("NUL in command");
      }
    }
    return new CommandLine(
        keyword, end == line.length ? null : Arrays.copyOfRange(line, end + 1, line.length));
  }

  /// Whether there is an argument other than spaces. Outlook puts a space after commands that have
  /// none.
  public boolean hasArgument() {
    return !words().isEmpty();
  }

  /// @throws SyntaxException if there is an argument
  public void requireNone() throws SyntaxException {
    if (hasArgument()) {
      throw new SyntaxException(keyword + " takes no argument");
    }
  }

  /// The whole argument, spaces included: a password.
  ///
  /// @throws SyntaxException if it is empty or not UTF-8
  public char[] secret() throws SyntaxException {
    if (argument == null || argument.length == 0) {
      throw new SyntaxException(keyword + " needs an argument");
    }
    CharBuffer decoded = decode(argument);
    char[] secret = new char[decoded.remaining()];
    decoded.get(secret);
    return secret;
  }

  /// The argument as text.
  ///
  /// @throws SyntaxException if it is empty or not UTF-8
  public String text() throws SyntaxException {
    String text = argument == null ? "" : decode(argument).toString().strip();
    if (text.isEmpty()) {
      throw new SyntaxException(keyword + " needs an argument");
    }
    return text;
  }

  /// The argument's words.
  public List<String> words() {
    if (argument == null) {
      return List.of();
    }
    return Arrays.stream(new String(argument, ISO_8859_1).split(" "))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// Exactly one message number.
  public int messageNumber() throws SyntaxException {
    return numbers(1)[0];
  }

  /// Exactly so many numbers, none negative.
  public int[] numbers(int count) throws SyntaxException {
    var words = words();
    if (words.size() != count) {
      throw new SyntaxException(keyword + " needs " + (count == 1 ? "a number" : "two numbers"));
    }
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(words.get(i));
    }
    return numbers;
  }

  private static int number(String word) throws SyntaxException {
    boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || word.length() > MAX_NUMBER_DIGITS) {
      throw new SyntaxException("Not a number");
    }
    return Integer.parseInt(word);
  }

  private static CharBuffer decode(byte[] octets) throws SyntaxException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
    } catch (CharacterCodingException e) {
      throw new SyntaxException("Not UTF-8");
    }
  }

  private static boolean isLetter(byte octet) {
    return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z');
  }

  /// Without the argument, which may be a password.
  @Override
  public String toString() {
    return keyword;
  }
}
