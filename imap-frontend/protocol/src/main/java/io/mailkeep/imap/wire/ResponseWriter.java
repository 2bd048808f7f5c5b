package io.mailkeep.imap.wire;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes responses (RFC 9051 §7): bytes straight into a buffer, no object a token. The buffer is
/// taken when there is something to say and let go by [#flush], so that an idle session holds none.
/// One thread at a time.
public final class ResponseWriter {
  private static final int FIRST_BUFFER_BYTES = 512;
  private static final int MAX_BUFFER_BYTES = 16 * 1024;
  private static final int MAX_LONG_DIGITS = 20;
  private static final byte[] NO_BUFFER = {};

  private final ByteSink sink;
  private byte[] buffer = NO_BUFFER;
  private int length;
  private NameEncoding encoding = NameEncoding.MODIFIED_UTF7;

  public ResponseWriter(ByteSink sink) {
    this.sink = sink;
  }

  /// How mailbox names, and texts outside US-ASCII, are sent from now on.
  public void encoding(NameEncoding encoding) {
    this.encoding = encoding;
  }

  public NameEncoding encoding() {
    return encoding;
  }

  /// Hands all that was written to the sink. Blocks while the client is slow.
  public void flush() {
    if (length > 0) {
      sink.write(buffer, 0, length);
      length = 0;
    }
    buffer = NO_BUFFER;
  }

  /// `* ` and the text: a whole untagged response.
  public ResponseWriter untagged(String text) {
    return ascii("* ").ascii(text).crlf();
  }

  public ResponseWriter put(char ascii) {
    room(1);
    buffer[length++] = (byte) ascii;
    return this;
  }

  public ResponseWriter space() {
    return put(' ');
  }

  public ResponseWriter crlf() {
    room(2);
    buffer[length++] = '\r';
    buffer[length++] = '\n';
    return this;
  }

  /// Text of US-ASCII only, as it is.
  public ResponseWriter ascii(String text) {
    int count = text.length();
    if (count > MAX_BUFFER_BYTES / 2) {
      return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }
    room(count);
    for (int i = 0; i < count; i++) {
      buffer[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  public ResponseWriter number(long value) {
    room(MAX_LONG_DIGITS);
    if (value < 0) {
      throw new IllegalArgumentException("negative number");
    }
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /// Octets as they are.
  public ResponseWriter bytes(byte[] octets) {
    return bytes(octets, 0, octets.length);
  }

  public ResponseWriter bytes(byte[] octets, int offset, int count) {
    if (count > MAX_BUFFER_BYTES - length) {
      drain();
      if (count >= MAX_BUFFER_BYTES) {
        sink.write(octets, offset, count);
        return this;
      }
    }
    room(count);
    System.arraycopy(octets, offset, buffer, length, count);
    length += count;
    return this;
  }

  public ResponseWriter nil() {
    return ascii("NIL");
  }

  public ResponseWriter nstring(@Nullable String text) {
    return text == null ? nil() : string(text);
  }

  /// A quoted string where it can be, else a literal (RFC 9051 §4.3). Text outside US-ASCII is
  /// quoted only where the client has said that it takes UTF-8 (RFC 6855 §3).
  public ResponseWriter string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Like [#string(String)], of octets. NUL can't be sent so and is left out.
  public ResponseWriter string(byte[] octets) {
    return switch (form(octets)) {
      case ATOM, QUOTED -> quoted(octets);
      case LITERAL -> literalHeader(octets.length).bytes(octets);
      case WITH_NUL -> string(withoutNul(octets));
    };
  }

  /// A mailbox name: an atom where it can be, else a string, in the client's [NameEncoding].
  public ResponseWriter mailbox(String name) {
    byte[] octets = MailboxNames.encode(name, encoding);
    boolean bare = form(octets) == Form.ATOM && !name.equalsIgnoreCase("NIL");
    return bare ? bytes(octets) : string(octets);
  }

  /// `{n}` and CRLF; exactly `count` octets must follow.
  public ResponseWriter literalHeader(long count) {
    return put('{').number(count).put('}').crlf();
  }

  /// `~{n}` and CRLF, for octets that may hold NUL (RFC 3516 §4.2).
  public ResponseWriter literal8Header(long count) {
    return put('~').literalHeader(count);
  }

  /// Sends exactly `count` octets of a body, as they come.
  ///
  /// @throws BrokenLiteralException if the body ends or fails before
  public ResponseWriter stream(BodyStream body, long count) {
    byte[] piece = new byte[(int) Math.min(count, MAX_BUFFER_BYTES)];
    long left = count;
    while (left > 0) {
      int read;
      try {
        read = body.read(piece, 0, (int) Math.min(left, piece.length));
      } catch (StoreException e) {
        throw new BrokenLiteralException("body failed after " + (count - left) + " octets");
      }
      if (read < 0) {
        throw new BrokenLiteralException("body ended after " + (count - left) + " octets");
      }
      bytes(piece, 0, read);
      left -= read;
    }
    return this;
  }

  private ResponseWriter quoted(byte[] octets) {
    put('"');
    for (byte b : octets) {
      if (b == '"' || b == '\\') {
        put('\\');
      }
      put((char) (b & 0xFF));
    }
    return put('"');
  }

  private Form form(byte[] octets) {
    Form form = octets.length == 0 ? Form.QUOTED : Form.ATOM;
    for (byte b : octets) {
      int c = b & 0xFF;
      if (c == 0) {
        return Form.WITH_NUL;
      }
      if (c == '\r' || c == '\n' || (c > 0x7F && encoding != NameEncoding.UTF8)) {
        form = Form.LITERAL;
      } else if (form == Form.ATOM && !Characters.isAtom(c)) {
        form = Form.QUOTED;
      }
    }
    return octets.length > MAX_BUFFER_BYTES ? Form.LITERAL : form;
  }

  private static byte[] withoutNul(byte[] octets) {
    byte[] kept = new byte[octets.length];
    int size = 0;
    for (byte b : octets) {
      if (b != 0) {
        kept[size++] = b;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private void room(int count) {
    if (buffer.length - length >= count) {
      return;
    }
    if (length + count > MAX_BUFFER_BYTES) {
      drain();
    }
    if (buffer.length - length < count) {
      int wanted = Math.max(Math.max(FIRST_BUFFER_BYTES, 2 * buffer.length), length + count);
      buffer = Arrays.copyOf(buffer, Math.min(wanted, MAX_BUFFER_BYTES));
    }
  }

  private void drain() {
    if (length > 0) {
      sink.write(buffer, 0, length);
      length = 0;
    }
  }

  private enum Form {
    ATOM,
    QUOTED,
    LITERAL,
    WITH_NUL
  }
}
