package io.mailkeep.bench.sync;

import io.mailkeep.bench.ImapConnection;
import io.mailkeep.bench.Messages;
import io.mailkeep.bench.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// An account with one session that changes it through one frontend and some that idle at the
/// other.
final class Listened implements AutoCloseable {
  private final ImapConnection actor;
  private final Messages messages;
  private final List<ImapConnection> listeners = new ArrayList<>();
  private volatile @Nullable Expected expected;

  private Listened(ImapConnection actor, int user) {
    this.actor = actor;
    messages = new Messages(user);
  }

  static Listened open(Target target, int user, int sessions) throws IOException {
    Listened account = new Listened(ImapConnection.loginIdler(target, user), user);
    account.actor.command("SELECT INBOX");
    for (int i = 0; i < sessions; i++) {
      ImapConnection session = ImapConnection.loginIdler(target.second(), user);
      account.listeners.add(session);
      session.command("SELECT INBOX");
      session.idle();
      int listener = i;
      Thread.startVirtualThread(() -> account.listen(listener, session));
    }
    return account;
  }

  private void listen(int listener, ImapConnection session) {
    try {
      while (true) {
        Notice notice = Notice.of(session.nextLine());
        Expected now = expected;
        if (now != null) {
          now.told(listener, notice);
        }
      }
    } catch (IOException e) {
      // Closed, by us or by the server; then it is missed.
      return;
    }
  }

  /// Makes a change and returns what is to be heard of it.
  ///
  /// @param times takes the nanoseconds from the command's sending to each notice
  Expected make(Change change, Histogram times) throws IOException {
    Expected next = new Expected(change.notice(), listeners.size(), times);
    expected = next;
    change.make(actor, messages);
    return next;
  }

  @Override
  public void close() throws IOException {
    actor.close();
    for (ImapConnection session : listeners) {
      session.close();
    }
  }
}
