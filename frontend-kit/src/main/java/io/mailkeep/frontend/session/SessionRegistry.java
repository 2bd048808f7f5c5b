package io.mailkeep.frontend.session;

import io.mailkeep.store.api.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// Who is logged in now, for metrics and the operator.
public final class SessionRegistry {
  private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

  /// A logged-in session.
  ///
  /// @param id the connection's
  /// @param protocol `imap` or `pop3`
  public record Session(
      String id, String protocol, AccountId account, String clientIp, Instant since) {}

  public void add(Session session) {
    sessions.put(session.id(), session);
  }

  /// No error if it is not there.
  public void remove(String id) {
    sessions.remove(id);
  }

  public long count(String protocol) {
    return sessions.values().stream().filter(s -> s.protocol().equals(protocol)).count();
  }

  public Collection<Session> all() {
    return List.copyOf(sessions.values());
  }
}
