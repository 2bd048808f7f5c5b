package io.mailkeep.pop3.command;

import io.mailkeep.frontend.net.ConnectionClosedException;
import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.Pop3Limits;
import io.mailkeep.pop3.wire.StuffedBody;
import io.mailkeep.pop3.wire.TopCut;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.StoreException;

/// A message on its way to the client. The first octets are read before anything is answered, so
/// that what can't be read is an `-ERR`. If the store fails in the middle the connection is closed
/// without the final dot: the client must not take the part for the whole.
final class MessageSource implements AutoCloseable {
  private final Pop3Session session;
  private final BodyStream stream;
  private final byte[] piece;
  private int length;
  private long octetsRead;

  private MessageSource(Pop3Session session, BodyStream stream, long octets) {
    this.session = session;
    this.stream = stream;
    this.piece = new byte[(int) Math.min(Pop3Limits.READ_BYTES, octets + 1)];
  }

  /// @throws StoreException if the message can't be read; nothing was answered then
  static MessageSource open(Pop3Session session, State.Transaction state, int number) {
    BodyStream stream =
        session
            .environment()
            .store()
            .openBody(state.context(), state.maildrop().email(number), 0, Long.MAX_VALUE);
    MessageSource source = new MessageSource(session, stream, state.maildrop().octets(number));
    try {
      source.read();
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
    return source;
  }

  void sendAll() {
    StuffedBody body = session.replies().body();
    TopCut header = new TopCut(0);
    while (length >= 0) {
      int _ = header.isDone() ? 0 : header.wanted(piece, length);
      body.write(piece, 0, length);
      readOrBreak();
    }
    end(body, header);
  }

  void sendTop(int bodyLines) {
    StuffedBody body = session.replies().body();
    TopCut cut = new TopCut(bodyLines);
    while (length >= 0) {
      int wanted = cut.wanted(piece, length);
      body.write(piece, 0, wanted);
      if (wanted < length || cut.isDone()) {
        break;
      }
      readOrBreak();
    }
    end(body, cut);
  }

  /// Outlook waits for ever for the empty line behind the header, which a message without a body
  /// may lack. It is counted in the message's octets, so only where the store has the whole header.
  private void end(StuffedBody body, TopCut cut) {
    if (!cut.hasHeaderEnd() && octetsRead <= Email.MAX_HEADER_BYTES) {
      body.emptyLine();
    }
    body.end();
  }

  private void read() {
    length = stream.read(piece, 0, piece.length);
    octetsRead += Math.max(0, length);
  }

  private void readOrBreak() {
    try {
      read();
    } catch (ConnectionClosedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BrokenMessageException(e);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
