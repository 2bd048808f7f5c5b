package io.mailkeep.standalone.cli;

import io.mailkeep.standalone.Version;
import io.mailkeep.standalone.config.BadSetting;
import io.mailkeep.store.api.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// All commands of `mailkeep`, and how their failures are told: one line and a non-zero exit code.
public final class MailkeepCommands {
  /// A command that could not do what it was asked.
  static final int FAILED = 1;

  /// A value or word that makes no sense.
  static final int BAD_USAGE = 2;

  private MailkeepCommands() {}

  /// Runs the command in these words and returns the exit code.
  public static int execute(List<String> words) {
    CommandLine line = new CommandLine(root());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(MailkeepCommands::run);
    line.setParameterExceptionHandler((failure, args) -> {
      String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
      System.err.println("mailkeep: " + failure.getMessage() + " (try: " + help + ")");
      return BAD_USAGE;
    });
    return line.execute(words.toArray(String[]::new));
  }

  private static CommandSpec root() {
    CommandSpec root =
        CommandSpec.create().name("mailkeep").version("mailkeep " + Version.current());
    root.usageMessage()
        .description("A mail store: IMAP and POP3 in one process.")
        .footer("", "The launcher also knows: mailkeep test (runs all tests).");
    root.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("Print the version.")
            .build());
    root.addOption(help());
    for (Command command :
        List.of(
            new StartCommand(),
            new StopCommand(),
            new StatusCommand(),
            new DemoCommand(),
            new ImportCommand())) {
      add(root, command);
    }
    CommandSpec account = CommandSpec.create().name("account").addOption(help());
    account.usageMessage().description("Make, list and remove accounts.");
    for (Command command :
        List.of(
            new AccountAddCommand(),
            new AccountImportCommand(),
            new AccountListCommand(),
            new AccountPasswdCommand(),
            new AccountRemoveCommand())) {
      add(account, command);
    }
    root.addSubcommand("account", account);
    add(root, new HelpCommand(root));
    return root;
  }

  private static void add(CommandSpec parent, Command command) {
    CommandSpec spec = command.spec();
    spec.usageMessage().sortOptions(false);
    spec.addOption(help());
    parent.addSubcommand(spec.name(), spec);
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Print this help.")
        .build();
  }

  private static int run(ParseResult root) {
    Integer helped = CommandLine.executeHelpRequest(root);
    if (helped != null) {
      return helped;
    }
    ParseResult deepest = root;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    if (deepest.commandSpec().userObject() instanceof Command command) {
      return runExplained(command, deepest);
    }
    deepest.commandSpec().commandLine().usage(System.err);
    return BAD_USAGE;
  }

  private static int runExplained(Command command, ParseResult parsed) {
    try {
      return command.run(parsed);
    } catch (BadSetting e) {
      return fail(BAD_USAGE, e.getMessage());
    } catch (StoreException e) {
      return fail(FAILED, e.getMessage());
    } catch (UncheckedIOException e) {
      return fail(FAILED, String.valueOf(e.getCause()));
    }
  }

  private static int fail(int code, @Nullable String why) {
    System.err.println("mailkeep: " + why);
    return code;
  }
}
