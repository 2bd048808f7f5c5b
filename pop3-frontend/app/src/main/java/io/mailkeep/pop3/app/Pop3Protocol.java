package io.mailkeep.pop3.app;

import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.process.MailProtocol;
import io.mailkeep.frontend.serve.FrontendStore;
import io.mailkeep.frontend.serve.MailPorts;
import io.mailkeep.pop3.server.Pop3Service;
import io.mailkeep.pop3.session.Pop3Options.Passwords;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.Settings;
import java.util.List;

/// POP3, as an operator has set it.
final class Pop3Protocol implements MailProtocol {
  @Override
  public String name() {
    return "pop3";
  }

  @Override
  public List<Setting> portSettings() {
    return List.of(Setting.POP3_PORT, Setting.POP3S_PORT);
  }

  /// RFC 1939 §5: a session sees the maildrop as it was when it opened it.
  @Override
  public boolean hearsChanges() {
    return false;
  }

  @Override
  public ProtocolHandler.Factory sessions(FrontendStore store, MailPorts ports, Settings settings) {
    return Pop3Service.over(
        store, ports, settings.allowPlaintextLogin() ? Passwords.ALWAYS : Passwords.ONLY_WITH_TLS);
  }
}
