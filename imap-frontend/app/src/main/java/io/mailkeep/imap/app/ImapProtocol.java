package io.mailkeep.imap.app;

import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.process.MailProtocol;
import io.mailkeep.frontend.serve.FrontendStore;
import io.mailkeep.frontend.serve.MailPorts;
import io.mailkeep.imap.server.ImapService;
import io.mailkeep.imap.session.SessionConfig.PlaintextLogin;
import io.mailkeep.process.Version;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.Settings;
import java.util.List;

/// IMAP, as an operator has set it.
final class ImapProtocol implements MailProtocol {
  @Override
  public String name() {
    return "imap";
  }

  @Override
  public List<Setting> portSettings() {
    return List.of(Setting.IMAP_PORT, Setting.IMAPS_PORT);
  }

  @Override
  public boolean hearsChanges() {
    return true;
  }

  @Override
  public ProtocolHandler.Factory sessions(FrontendStore store, MailPorts ports, Settings settings) {
    return ImapService.over(
        store,
        ports,
        Version.current(),
        settings.allowPlaintextLogin() ? PlaintextLogin.ALLOWED : PlaintextLogin.REFUSED);
  }
}
