package io.mailkeep.imap.app;

import io.mailkeep.frontend.process.FrontendStart;
import io.quarkus.runtime.annotations.QuarkusMain;

/// The process's entry; without a word it starts.
@QuarkusMain
public final class ImapFrontendMain {
  private ImapFrontendMain() {}

  public static void main(String[] words) {
    System.exit(FrontendStart.execute("imap-frontend", new ImapProtocol(), words));
  }
}
