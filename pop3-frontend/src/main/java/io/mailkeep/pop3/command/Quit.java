package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.Pop3Limits;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import java.util.Objects;

/// QUIT (RFC 1939 §6): removes what was deleted, all of it in one transaction, and says so only
/// when that is durable.
record Quit() implements Command.Always {
  static Quit parse(CommandLine line) throws SyntaxException {
    line.requireNone();
    return new Quit();
  }

  @Override
  public void run(Pop3Session session) {
    if (session.state() instanceof State.Transaction transaction) {
      update(session, transaction);
    } else {
      session.replies().ok("Bye");
    }
    session.over();
    session.connection().close();
  }

  private static void update(Pop3Session session, State.Transaction state) {
    UidSet deleted = state.maildrop().deletedUids();
    try {
      if (!deleted.isEmpty()) {
        remove(session, state, deleted);
      }
      session.replies().ok("Bye");
    } catch (StoreException.OutcomeUnknown e) {
      session
          .replies()
          .error(
              ResponseCode.SYS_TEMP, "It is not known whether the deleted messages were removed");
    } catch (StoreException e) {
      session.replies().error(ResponseCode.SYS_TEMP, "Deleted messages not removed");
    }
  }

  /// Tries again under the same id while the outcome is unknown: it is done once at the most. A
  /// later try that could do nothing leaves the outcome as unknown as it was.
  private static void remove(Pop3Session session, State.Transaction state, UidSet deleted) {
    RequestId request = session.newRequest();
    StoreException.OutcomeUnknown doubt = null;
    for (int tries = 1; tries <= Pop3Limits.MAX_UPDATE_TRIES; tries++) {
      try (ExpungeResult _ =
          session
              .environment()
              .store()
              .remove(state.context(), request, state.maildrop().point(), deleted)) {
        return;
      } catch (StoreException.OutcomeUnknown e) {
        doubt = e;
      } catch (StoreException.Unavailable e) {
        if (doubt == null) {
          throw e;
        }
      }
    }
    throw Objects.requireNonNull(doubt);
  }
}
