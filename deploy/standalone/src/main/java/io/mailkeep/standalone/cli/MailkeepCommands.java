package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.CommandTree;
import java.util.List;

/// All commands of `mailkeep`.
public final class MailkeepCommands {
  private MailkeepCommands() {}

  /// Runs the command in these words and returns the exit code.
  public static int execute(List<String> words) {
    return new CommandTree(
            "mailkeep",
            "A mail store: IMAP and POP3 in one process, or in many.",
            "",
            "The launcher also knows: mailkeep test (runs all tests), mailkeep start --distributed",
            "(the store and the frontends as processes of their own, on Cassandra, Kafka and S3),",
            "mailkeep devstack up|down|status (these three alone).")
        .add(
            List.of(
                new StartCommand(),
                new StopCommand(),
                new StatusCommand(),
                new DemoCommand(),
                new ImportCommand(),
                new RestoreCommand()))
        .addGroup(
            "account",
            "Make, list and remove accounts.",
            List.of(
                new AccountAddCommand(),
                new AccountImportCommand(),
                new AccountListCommand(),
                new AccountPasswdCommand(),
                new AccountRemoveCommand()))
        .execute(words);
  }
}
