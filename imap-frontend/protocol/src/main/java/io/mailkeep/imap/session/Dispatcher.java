package io.mailkeep.imap.session;

import io.mailkeep.frontend.net.ConnectionClosedException;
import io.mailkeep.imap.wire.BrokenLiteralException;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.NoMailboxNameException;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.imap.wire.StreamedLiterals;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.store.api.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a session's commands one after the other and answers each with its tag. The one place where
/// what went wrong becomes NO or BAD (RFC 9051 §7.1).
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Session session;
  private final CommandTable commands;
  private final ResponseWriter out;
  private String tag = "*";
  private Allowed allowed = Allowed.ALWAYS;
  private int badInARow;
  private String command = "unknown";
  private long startedNanos;

  Dispatcher(Session session, CommandTable commands) {
    this.session = session;
    this.commands = commands;
    this.out = session.out();
  }

  /// Runs one command, or takes one line of the command that waits for it.
  ///
  /// @param bytes the command without its last CRLF
  /// @param rest of a command whose literals are streamed
  void run(byte[] bytes, @Nullable StreamedLiterals rest) {
    if (session.state() instanceof SessionState.Logout) {
      return;
    }
    startedNanos = System.nanoTime();
    LineTaker taker = session.lineTaker();
    if (taker != null) {
      complete(() -> taker.line(bytes));
    } else if (bytes.length > 0) {
      CommandParser in = new CommandParser(bytes, session.encoding(), rest);
      tag = "*";
      command = "unknown";
      complete(() -> parse(in).run(session));
    }
    out.flush();
    if (session.state() instanceof SessionState.Logout) {
      session.connection().close();
    }
  }

  /// Answers a command that was too long to be taken in, or the command that such a line was for.
  ///
  /// @param start of the command: its tag is in it, if it has one
  void refuseTooLong(String start) {
    startedNanos = System.nanoTime();
    if (session.lineTaker() != null) {
      session.stopIdling();
      session.clearLineTaker();
      bad(new SyntaxException("line too long"));
    } else {
      int space = start.indexOf(' ');
      String itsTag = space > 0 ? start.substring(0, space) : "";
      tag = itsTag.matches("[!-~&&[^(){%*\"\\\\+]]{1,128}") ? itsTag : "*";
      command = "unknown";
      bad(new SyntaxException("command too long"));
    }
    out.flush();
    if (session.state() instanceof SessionState.Logout) {
      session.connection().close();
    }
  }

  private Command parse(CommandParser in) {
    String itsTag = in.tag();
    in.space();
    tag = itsTag;
    String name = in.word();
    if (name.equals("UID")) {
      in.space();
      name = "UID " + in.word();
    }
    CommandSpec spec = commands.find(name);
    if (spec == null) {
      throw new SyntaxException("unknown command");
    }
    requireState(spec.allowed());
    allowed = spec.allowed();
    command = spec.name();
    session.begin(spec, itsTag);
    return spec.parser().apply(in);
  }

  private void requireState(Allowed allowed) {
    SessionState state = session.state();
    switch (allowed) {
      case ALWAYS -> {}
      case BEFORE_LOGIN -> {
        if (state instanceof SessionState.LoggedIn) {
          throw new SyntaxException("already logged in");
        }
      }
      case AFTER_LOGIN, SELECTED -> {
        if (!(state instanceof SessionState.LoggedIn)) {
          throw new SyntaxException("log in first");
        }
        if (allowed == Allowed.SELECTED && !(state instanceof SessionState.Selected)) {
          throw new SyntaxException("select a mailbox first");
        }
      }
    }
  }

  private void complete(Step step) {
    try {
      Completion completion = step.take();
      badInARow = 0;
      if (!(completion instanceof Completion.Later)) {
        session.clearLineTaker();
      }
      answer(completion);
    } catch (SyntaxException e) {
      session.clearLineTaker();
      bad(e);
    } catch (NoMailboxNameException e) {
      no(new Rejected("CANNOT", String.valueOf(e.getMessage())));
    } catch (Rejected e) {
      no(e);
    } catch (StoreException.NoSuchMailbox e) {
      if (allowed == Allowed.SELECTED) {
        session.mailboxGone();
      }
      no(e);
    } catch (StoreException e) {
      no(e);
    } catch (ConnectionClosedException e) {
      throw e;
    } catch (BrokenLiteralException e) {
      // the client counts octets that never come: only the end of the connection tells it
      LOG.warn("session {}: {}", session.connection().id(), e.getMessage());
      session.connection().abort();
      throw new ConnectionClosedException();
    } catch (RuntimeException e) {
      LOG.error("session {}: command failed", session.connection().id(), e);
      no(new Rejected("SERVERBUG", "Internal error, it is logged"));
    }
  }

  private void answer(Completion completion) {
    switch (completion) {
      case Completion.Later() -> {}
      case Completion.Ok(String code, String text) -> {
        session.tellAtEnd();
        answer("OK", code, text);
      }
      case Completion.StartTls() -> {
        out.flush();
        String line = tag + " OK Begin TLS now\r\n";
        session.connection().startTls(line.getBytes(StandardCharsets.US_ASCII));
        count("ok");
      }
    }
  }

  /// What the client is told says only that it should come again; why is for the operator.
  private void no(StoreException failure) {
    Rejected rejected = StoreFailures.rejected(failure);
    if (StoreFailures.UNAVAILABLE.equals(rejected.code())) {
      LOG.warn("session {}: {}", session.connection().id(), failure.toString());
    }
    no(rejected);
    session.endIfTorn();
  }

  private void no(Rejected rejected) {
    session.clearLineTaker();
    answer("NO", rejected.code(), rejected.text());
  }

  private void bad(SyntaxException e) {
    answer("BAD", null, String.valueOf(e.getMessage()));
    badInARow++;
    int limit =
        session.state() instanceof SessionState.LoggedIn
            ? SessionLimits.MAX_BAD_IN_A_ROW
            : SessionLimits.MAX_BAD_BEFORE_LOGIN;
    if (badInARow >= limit) {
      out.untagged("BYE Too many bad commands");
      session.logout();
    }
  }

  private void answer(String status, @Nullable String code, String text) {
    out.ascii(tag).space().ascii(status).space();
    if (code != null) {
      out.put('[').ascii(code).ascii("] ");
    }
    out.ascii(text).crlf();
    count(status.toLowerCase(Locale.ROOT));
  }

  private void count(String outcome) {
    long nanos = System.nanoTime() - startedNanos;
    session.services().metrics().ran("imap", command, outcome, nanos);
  }

  private interface Step {
    Completion take();
  }
}
