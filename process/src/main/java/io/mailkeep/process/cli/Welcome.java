package io.mailkeep.process.cli;

import io.mailkeep.process.config.Settings;
import io.mailkeep.process.data.Secrets;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What `start` tells the operator about how to connect, once it serves.
///
/// @param root where certificate and demo account are kept
/// @param imapsPort null if it is closed
public record Welcome(Settings settings, Path root, Secrets secrets, @Nullable Integer imapsPort) {
  public void print(PrintStream out) {
    if (settings.tlsCert() == null) {
      certificate(out);
    }
    if (System.getenv(Detached.VARIABLE) == null) {
      demo(out);
    }
    out.println("Ctrl-C drains and stops.");
    out.flush();
  }

  private void certificate(PrintStream out) {
    out.println("  certificate: self-signed, made for this directory. To trust it:");
    out.println("    curl and most programs: give them the file " + ownCertificate());
    out.println("    Debian: cp it to /usr/local/share/ca-certificates/mailkeep.crt,");
    out.println("            then run update-ca-certificates");
    out.println(
        "    macOS:  security add-trusted-cert -k ~/Library/Keychains/login.keychain-db FILE");
    out.println("    Thunderbird: confirm the exception it asks for at the first connection");
  }

  private void demo(PrintStream out) {
    String demo = secrets.demo();
    if (demo == null) {
      return;
    }
    String[] words = demo.split(" ", 2);
    out.printf("  demo account: %s  password: %s%n", words[0], words[1]);
    if (imapsPort != null) {
      String trust = settings.tlsCert() == null ? "--cacert " + ownCertificate() + " " : "";
      out.printf(
          "  try: curl %s--user '%s:%s' 'imaps://localhost:%d/INBOX;MAILINDEX=1'%n",
          trust, words[0], words[1], imapsPort);
    }
  }

  private Path ownCertificate() {
    return root.resolve("tls").resolve("cert.pem");
  }
}
