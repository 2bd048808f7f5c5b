package io.mailkeep.imap.server;

import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.serve.FrontendStore;
import io.mailkeep.frontend.serve.MailPorts;
import io.mailkeep.imap.command.ImapSessions;
import io.mailkeep.imap.session.RecentTracker;
import io.mailkeep.imap.session.SessionConfig;
import io.mailkeep.imap.session.SessionConfig.PlaintextLogin;
import io.mailkeep.imap.session.SessionServices;
import io.mailkeep.store.api.RequestId;

/// Makes the sessions of a process's IMAP ports.
public final class ImapService {
  private ImapService() {}

  /// @param version what ID tells
  public static ProtocolHandler.Factory over(
      FrontendStore store, MailPorts ports, String version, PlaintextLogin plaintext) {
    SessionConfig config =
        new SessionConfig(
            "Mailkeep",
            version,
            plaintext,
            SessionConfig.DEFAULT.loginTimeout(),
            SessionConfig.DEFAULT.idleTimeout());
    return new ImapSessions(
        new SessionServices(
            store.mail(),
            ports.logins(),
            ports.sessions(),
            store.feed(),
            store.clock(),
            () -> new RequestId(store.ids().get()),
            store.random(),
            new RecentTracker(),
            ports.commands(),
            config));
  }
}
