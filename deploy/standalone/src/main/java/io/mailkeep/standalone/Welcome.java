package io.mailkeep.standalone;

import io.mailkeep.standalone.data.RunState;
import java.io.PrintStream;
import java.nio.file.Path;

/// What `start` tells the operator once it serves.
public record Welcome(StandaloneServer server, RunState state) {
  /// Set in the environment of a detached server, whose output is its log: no password in it.
  public static final String WITHOUT_PASSWORD = "MAILKEEP_DETACHED";

  void print(PrintStream out) {
    out.println("mailkeep " + Version.current() + " serves " + server.data().root());
    state
        .ports()
        .forEach((name, port) -> {
          String host = name.equals("admin") ? state.adminHost() : state.host();
          out.printf("  %-6s %s:%d%n", name, host, port);
        });
    if (server.settings().tlsCert() == null) {
      certificate(out);
    }
    if (System.getenv(WITHOUT_PASSWORD) == null) {
      demo(out);
    }
    out.println("Ctrl-C drains and stops.");
    out.flush();
  }

  private void certificate(PrintStream out) {
    Path cert = server.data().tls().resolve("cert.pem");
    out.println("  certificate: self-signed, made for this directory. To trust it:");
    out.println("    curl and most programs: give them the file " + cert);
    out.println("    Debian: cp it to /usr/local/share/ca-certificates/mailkeep.crt,");
    out.println("            then run update-ca-certificates");
    out.println(
        "    macOS:  security add-trusted-cert -k ~/Library/Keychains/login.keychain-db FILE");
    out.println("    Thunderbird: confirm the exception it asks for at the first connection");
  }

  private void demo(PrintStream out) {
    String demo = server.secrets().demo();
    Integer port = state.ports().get("imaps");
    if (demo == null) {
      return;
    }
    String[] words = demo.split(" ", 2);
    out.printf("  demo account: %s  password: %s%n", words[0], words[1]);
    if (port != null) {
      Path cert = server.data().tls().resolve("cert.pem");
      String trust = server.settings().tlsCert() == null ? "--cacert " + cert + " " : "";
      out.printf(
          "  try: curl %s--user '%s:%s' 'imaps://localhost:%d/INBOX;MAILINDEX=1'%n",
          trust, words[0], words[1], port);
    }
  }
}
