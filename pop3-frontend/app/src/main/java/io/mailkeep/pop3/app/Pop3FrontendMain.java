package io.mailkeep.pop3.app;

import io.mailkeep.frontend.process.FrontendStart;
import io.quarkus.runtime.annotations.QuarkusMain;

/// The process's entry; without a word it starts.
@QuarkusMain
public final class Pop3FrontendMain {
  private Pop3FrontendMain() {}

  public static void main(String[] words) {
    System.exit(FrontendStart.execute("pop3-frontend", new Pop3Protocol(), words));
  }
}
