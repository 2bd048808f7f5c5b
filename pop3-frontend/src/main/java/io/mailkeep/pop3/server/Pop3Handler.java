package io.mailkeep.pop3.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mailkeep.frontend.net.CloseReason;
import io.mailkeep.frontend.net.Connection;
import io.mailkeep.frontend.net.ConnectionClosedException;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.pop3.command.BrokenMessageException;
import io.mailkeep.pop3.command.Commands;
import io.mailkeep.pop3.command.Dispatch;
import io.mailkeep.pop3.session.Pop3Environment;
import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.LineFramer;
import io.mailkeep.pop3.wire.Pop3Limits;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;
import io.mailkeep.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A client's connection: frames lines on the event loop and runs them one by one in order.
public final class Pop3Handler implements ProtocolHandler, LineFramer.Lines {
  private static final Logger LOG = LoggerFactory.getLogger(Pop3Handler.class);

  private final Connection connection;
  private final Pop3Environment environment;
  private final Pop3Session session;
  private final LineFramer framer = new LineFramer(this);
  private int errors;

  Pop3Handler(Connection connection, Pop3Environment environment) {
    this.connection = connection;
    this.environment = environment;
    this.session = new Pop3Session(connection, environment);
  }

  @Override
  public void onOpen() {
    session.replies().ok("Mailkeep POP3 ready");
  }

  @Override
  public void onBytes(byte[] bytes) {
    framer.feed(bytes);
  }

  @Override
  public void onReset() {
    framer.reset();
  }

  @Override
  public void line(byte[] line) {
    connection.execute(() -> run(line));
  }

  @Override
  public void tooLong() {
    connection.execute(() -> refuse("Line too long"));
  }

  private void run(byte[] line) {
    long start = System.nanoTime();
    int errorsBefore = session.replies().errors();
    boolean response = session.state() instanceof State.Authenticating;
    try {
      answer(line);
    } finally {
      String outcome = session.replies().errors() == errorsBefore ? "ok" : "err";
      String command = response ? "AUTH" : Commands.nameOf(line);
      environment.metrics().ran("pop3", command, outcome, System.nanoTime() - start);
    }
  }

  private void answer(byte[] line) {
    try {
      if (session.state() instanceof State.Authenticating(var exchange)) {
        Dispatch.response(session, exchange, new String(line, ISO_8859_1));
      } else {
        Dispatch.command(session, line);
      }
      errors = 0;
    } catch (SyntaxException e) {
      refuse(e.text());
    } catch (StoreException e) {
      LOG.warn("session {}: {}", connection.id(), e.toString());
      FailureReplies.answer(session.replies(), e);
    } catch (BrokenMessageException e) {
      LOG.warn("session {}: message broke off", connection.id(), e);
      connection.abort();
    } catch (ConnectionClosedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("session {}: a command failed", connection.id(), e);
      session.replies().error(ResponseCode.SYS_TEMP, "Internal error");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException();
    }
  }

  /// Answers what is no command, and closes on whoever sends nothing else.
  private void refuse(String text) {
    session.replies().error(ResponseCode.NONE, text);
    if (++errors >= Pop3Limits.MAX_ERRORS) {
      session.over();
      connection.close();
    }
  }

  /// Silence: a POP3 server has no way to speak unasked (RFC 1939 §3).
  @Override
  public void onIdle() {}

  @Override
  public void onDrain() {}

  /// Without QUIT nothing is removed (RFC 1939 §6).
  @Override
  public void onClosed(CloseReason reason) {
    session.over();
  }
}
