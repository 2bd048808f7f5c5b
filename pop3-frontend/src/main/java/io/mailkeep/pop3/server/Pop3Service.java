package io.mailkeep.pop3.server;

import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.sasl.SaslMechanisms;
import io.mailkeep.frontend.serve.FrontendStore;
import io.mailkeep.frontend.serve.MailPorts;
import io.mailkeep.pop3.session.CrlfPaddings;
import io.mailkeep.pop3.session.Pop3Environment;
import io.mailkeep.pop3.session.Pop3Options;

/// Makes the sessions of a process's POP3 ports.
public final class Pop3Service {
  private Pop3Service() {}

  public static ProtocolHandler.Factory over(
      FrontendStore store, MailPorts ports, Pop3Options.Passwords passwords) {
    Pop3Options options =
        new Pop3Options(
            passwords, Pop3Options.DEFAULT.loginTimeout(), Pop3Options.DEFAULT.idleTimeout());
    return new Pop3Sessions(
        new Pop3Environment(
            store.mail(),
            ports.logins(),
            ports.sessions(),
            SaslMechanisms.passwords(),
            new CrlfPaddings(),
            store.ids(),
            store.clock(),
            ports.commands(),
            options));
  }
}
