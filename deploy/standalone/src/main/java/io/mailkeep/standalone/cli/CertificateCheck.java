package io.mailkeep.standalone.cli;

import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Finds a certificate or key that cannot be used before anything is started.
final class CertificateCheck {
  private CertificateCheck() {}

  static void check(Settings settings) {
    Path cert = settings.tlsCert();
    Path key = settings.tlsKey();
    if (cert == null || key == null) {
      return;
    }
    try {
      var _ = new TlsCertificates(List.of(new TlsCertificates.PemPair(cert, key)));
    } catch (IOException e) {
      String options = Setting.TLS_CERT.option() + ", " + Setting.TLS_KEY.option();
      throw new BadSetting(options + ": " + e.getMessage());
    }
  }
}
