package io.mailkeep.frontend.process;

import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.serve.FrontendStore;
import io.mailkeep.frontend.serve.MailPorts;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.Settings;
import java.util.List;

/// What a frontend speaks.
public interface MailProtocol {
  /// `imap` or `pop3`; the port over TLS has an `s` behind it.
  String name();

  /// The settings of its two ports.
  List<Setting> portSettings();

  /// Whether its sessions want to hear at once of changes that others make. Only then does the
  /// process read the topic.
  boolean hearsChanges();

  /// Makes its sessions.
  ProtocolHandler.Factory sessions(FrontendStore store, MailPorts ports, Settings settings);
}
