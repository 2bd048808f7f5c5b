package io.mailkeep.imap.session;

import io.mailkeep.frontend.net.CloseReason;
import io.mailkeep.frontend.net.Connection;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.imap.wire.Framer;
import io.mailkeep.imap.wire.StreamedCommand;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// IMAP on one connection: the framer on the event loop, the commands it cuts as tasks on the
/// session's queue.
public final class ImapProtocol implements ProtocolHandler, Framer.Output {
  private final Connection connection;
  private final Session session;
  private final Dispatcher dispatcher;
  private final Framer framer;

  public ImapProtocol(Connection connection, SessionServices services, CommandTable commands) {
    this.connection = connection;
    this.framer = new Framer(connection, this);
    this.session = new Session(connection, services, framer::loggedIn);
    this.dispatcher = new Dispatcher(session, commands);
  }

  // --- what the connection tells ---

  @Override
  public void onOpen() {
    connection.idleTimeout(session.services().config().loginTimeout());
    String name = session.services().config().serverName();
    session.out().untagged("OK [CAPABILITY " + session.capabilities() + "] " + name + " ready");
    session.out().flush();
  }

  @Override
  public void onBytes(byte[] bytes) {
    framer.onBytes(bytes);
  }

  @Override
  public void onReset() {
    framer.reset();
  }

  @Override
  public void onInputEnd() {
    framer.end();
  }

  @Override
  public void onIdle() {
    bye("Idle for too long");
  }

  @Override
  public void onDrain() {
    bye("The server goes down, connect again");
  }

  @Override
  public void onClosed(CloseReason reason) {
    session.ended();
  }

  private void bye(String why) {
    session.out().untagged("BYE " + why);
    session.out().flush();
  }

  // --- what the framer cuts ---

  @Override
  public void command(byte[] bytes, @Nullable StreamedCommand rest) {
    connection.execute(() -> run(bytes, rest));
  }

  private void run(byte[] bytes, @Nullable StreamedCommand rest) {
    try {
      dispatcher.run(bytes, rest);
    } finally {
      if (rest != null) {
        rest.close();
      }
    }
  }

  @Override
  public void tooLong(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    connection.execute(() -> dispatcher.refuseTooLong(text));
  }

  @Override
  public void continuation() {
    connection.execute(() -> {
      session.out().ascii("+ Ready").crlf();
      session.out().flush();
      connection.flush();
    });
  }

  @Override
  public void lost(String why) {
    connection.execute(() -> {
      bye(why);
      connection.close();
    });
  }
}
