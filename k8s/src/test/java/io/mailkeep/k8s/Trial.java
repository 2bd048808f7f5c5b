package io.mailkeep.k8s;

import java.io.IOException;

/// What somebody does who tries Mailkeep, before anything else.
final class Trial {
  private Trial() {}

  static void makeSecrets(String folder) throws IOException, InterruptedException {
    if (new ProcessBuilder("../deploy/try-secrets", folder).inheritIO().start().waitFor() != 0) {
      throw new IOException("cannot make secrets in " + folder);
    }
  }
}
