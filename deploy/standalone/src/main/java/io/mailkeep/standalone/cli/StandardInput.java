package io.mailkeep.standalone.cli;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.store.api.AccountAdmin.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.OptionSpec;

/// Takes a password from standard input: arguments can be seen by every user of the machine.
final class StandardInput {
  private StandardInput() {}

  static OptionSpec passwordOption() {
    return OptionSpec.builder("--password-stdin")
        .required(true)
        .description("Read the password from the first line of standard input.")
        .build();
  }

  static Secret.Password password() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      String line = in.readLine();
      if (line == null || line.isEmpty()) {
        throw new BadSetting("no password on standard input");
      }
      return new Secret.Password(line.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
