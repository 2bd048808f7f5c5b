package io.mailkeep.imap.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads one command, token by token (RFC 9051 §9). The bytes are the command as it was sent, with
/// its literals (`{3}CRLF` and the octets), without the CRLF at its end. Tokens with a meaning of
/// their own (flags, dates, sets, mailbox names) are in [Tokens].
///
/// Every method that reads a token throws [SyntaxException] if something else is there.
public final class CommandParser {
  private byte[] bytes;
  private int at;
  private int depth;
  private final NameEncoding encoding;
  private final @Nullable StreamedLiterals streamed;

  public CommandParser(byte[] bytes, NameEncoding encoding) {
    this(bytes, encoding, null);
  }

  /// @param encoding how the client sends mailbox names now
  /// @param streamed the rest of the command where it has literals that are streamed
  public CommandParser(byte[] bytes, NameEncoding encoding, @Nullable StreamedLiterals streamed) {
    this.bytes = bytes;
    this.encoding = encoding;
    this.streamed = streamed;
  }

  NameEncoding encoding() {
    return encoding;
  }

  /// The next octet, -1 at the end.
  public int peek() {
    return at < bytes.length ? bytes[at] & 0xFF : -1;
  }

  public boolean atEnd() {
    return at >= bytes.length;
  }

  public int position() {
    return at;
  }

  /// Goes back to where [#position] was.
  public void reset(int position) {
    at = position;
  }

  /// The command must end here. Spaces before the end are forgiven.
  public void end() {
    while (peek() == ' ') {
      at++;
    }
    if (!atEnd()) {
      throw new SyntaxException("unexpected argument");
    }
  }

  public boolean tryChar(char expected) {
    if (peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  public void expect(char expected) {
    if (!tryChar(expected)) {
      throw new SyntaxException(atEnd() ? "argument missing" : "'" + expected + "' expected");
    }
  }

  /// One space; more are forgiven, as clients send them.
  public void space() {
    if (!trySpace()) {
      throw new SyntaxException(atEnd() ? "argument missing" : "space expected");
    }
  }

  public boolean trySpace() {
    if (peek() != ' ') {
      return false;
    }
    while (peek() == ' ') {
      at++;
    }
    return true;
  }

  /// Starts a parenthesized list; [#closeList] ends it. Nesting is bounded.
  public void openList() {
    expect('(');
    if (++depth > WireLimits.MAX_DEPTH) {
      throw new SyntaxException("nested too deep");
    }
  }

  /// Whether the list ends here; between elements a space is read.
  public boolean tryCloseList() {
    if (tryChar(')')) {
      depth--;
      return true;
    }
    return false;
  }

  /// A command's tag: astring characters but `+`.
  public String tag() {
    int start = at;
    while (Characters.isAstring(peek()) && peek() != '+') {
      at++;
    }
    if (at - start > WireLimits.MAX_TAG_BYTES) {
      throw new SyntaxException("tag too long");
    }
    return asciiFrom(start, "tag");
  }

  public String atom() {
    int start = at;
    while (Characters.isAtom(peek())) {
      at++;
    }
    return asciiFrom(start, "atom");
  }

  /// A name of letters, digits, `.`, `-`, `_` in upper case: what commands, items and search keys
  /// are called. Unlike [#atom] it ends at `[`.
  public String word() {
    int start = at;
    while (Characters.isWord(peek())) {
      at++;
    }
    return asciiFrom(start, "name").toUpperCase(Locale.ROOT);
  }

  /// Reads the word if it is the next one, in any case.
  public boolean tryWord(String word) {
    int end = at + word.length();
    if (end > bytes.length || (end < bytes.length && Characters.isWord(bytes[end] & 0xFF))) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Characters.upper(bytes[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    at = end;
    return true;
  }

  /// An astring as text: UTF-8, or Latin-1 where it is not valid UTF-8.
  public String astring() {
    return text(astringBytes());
  }

  public byte[] astringBytes() {
    return peekString() ? stringBytes() : run(false);
  }

  /// A LIST pattern: like an astring, but `%` and `*` may stand in it bare.
  public byte[] listMailboxBytes() {
    return peekString() ? stringBytes() : run(true);
  }

  /// A quoted string or a literal as text.
  public String string() {
    return text(stringBytes());
  }

  public @Nullable String nstring() {
    return tryWord("NIL") ? null : string();
  }

  public byte[] stringBytes() {
    return switch (peek()) {
      case '"' -> quoted();
      case '{', '~' -> literal();
      default -> throw new SyntaxException(atEnd() ? "argument missing" : "string expected");
    };
  }

  /// Whether a quoted string or a literal follows.
  public boolean peekString() {
    int next = peek();
    return next == '"'
        || next == '{'
        || (next == '~' && at + 1 < bytes.length && bytes[at + 1] == '{');
  }

  /// 0 to 2^32 - 1.
  public long number() {
    return number(0xFFFF_FFFFL);
  }

  /// 1 to 2^32 - 1.
  public long nzNumber() {
    long value = number();
    if (value == 0) {
      throw new SyntaxException("zero is not allowed here");
    }
    return value;
  }

  /// 0 to 2^63 - 1 (RFC 9051 §9 number64, RFC 7162 §7 mod-sequence-valzer).
  public long number64() {
    return number(Long.MAX_VALUE);
  }

  private long number(long max) {
    int start = at;
    long value = 0;
    for (int c = peek(); c >= '0' && c <= '9'; c = peek()) {
      int digit = c - '0';
      if (value > (max - digit) / 10) {
        throw new SyntaxException("number too large");
      }
      value = 10 * value + digit;
      at++;
    }
    if (at == start) {
      throw new SyntaxException(atEnd() ? "argument missing" : "number expected");
    }
    return value;
  }

  /// Takes the literal that comes next as a stream: only for commands whose literals the framer
  /// leaves on the wire.
  public LiteralStream streamedLiteral() {
    if (streamed == null || !peekString() || peek() == '"') {
      throw new SyntaxException(atEnd() ? "literal missing" : "literal expected");
    }
    LiteralHeader header = literalHeader();
    if (at != bytes.length) {
      throw new SyntaxException("literal expected");
    }
    return streamed.open(header.size(), header.synchronizing(), header.binary());
  }

  /// Goes on behind a streamed literal that was read to its end. Blocks for the client.
  public void afterStreamedLiteral() {
    if (streamed == null) {
      throw new IllegalStateException("no streamed literal");
    }
    bytes = streamed.nextText();
    at = 0;
  }

  private byte[] literal() {
    LiteralHeader header = literalHeader();
    if (header.size() > bytes.length - at) {
      throw new SyntaxException("literal too long");
    }
    int start = at;
    at += (int) header.size();
    byte[] value = Arrays.copyOfRange(bytes, start, at);
    if (!header.binary() && Characters.hasNul(value)) {
      throw new SyntaxException("NUL is not allowed");
    }
    return value;
  }

  private LiteralHeader literalHeader() {
    boolean binary = tryChar('~');
    expect('{');
    long size = number64();
    boolean synchronizing = !tryChar('+') && !tryChar('-');
    expect('}');
    tryChar('\r');
    expect('\n');
    return new LiteralHeader(size, synchronizing, binary);
  }

  private byte[] quoted() {
    expect('"');
    int start = at;
    int escapes = 0;
    for (int c = peek(); c != '"'; c = peek()) {
      if (c == '\\') {
        at++;
        escapes++;
        c = peek();
      }
      if (c <= 0 || c == '\r' || c == '\n') {
        throw new SyntaxException(c == 0 ? "NUL is not allowed" : "quote without an end");
      }
      at++;
    }
    byte[] value = Arrays.copyOfRange(bytes, start, at++);
    return escapes == 0 ? value : unescape(value, escapes);
  }

  private static byte[] unescape(byte[] value, int escapes) {
    byte[] plain = new byte[value.length - escapes];
    int from = 0;
    for (int to = 0; to < plain.length; to++) {
      if (value[from] == '\\') {
        from++;
      }
      plain[to] = value[from++];
    }
    return plain;
  }

  private byte[] run(boolean wildcards) {
    int start = at;
    while (Characters.isAstring(peek()) || (wildcards && (peek() == '%' || peek() == '*'))) {
      at++;
    }
    if (at == start) {
      throw new SyntaxException(atEnd() ? "argument missing" : "string expected");
    }
    return Arrays.copyOfRange(bytes, start, at);
  }

  private String asciiFrom(int start, String what) {
    if (at == start) {
      throw new SyntaxException(atEnd() ? "argument missing" : what + " expected");
    }
    return new String(bytes, start, at - start, StandardCharsets.US_ASCII);
  }

  private static String text(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return new String(value, StandardCharsets.ISO_8859_1);
    }
  }

  private record LiteralHeader(long size, boolean synchronizing, boolean binary) {}
}
