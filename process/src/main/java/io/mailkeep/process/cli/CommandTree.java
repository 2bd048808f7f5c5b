package io.mailkeep.process.cli;

import io.mailkeep.process.Version;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.store.api.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The commands of a program, and how their failures are told: one line and a non-zero exit code.
public final class CommandTree {
  /// A command that could not do what it was asked.
  public static final int FAILED = 1;

  /// A value or word that makes no sense.
  public static final int BAD_USAGE = 2;

  private final String program;
  private final CommandSpec root;

  /// Knows `help`, `--help` and `--version` at first.
  public CommandTree(String program, String description, String... footer) {
    this.program = program;
    this.root = CommandSpec.create().name(program).version(program + " " + Version.current());
    root.usageMessage().description(description).footer(footer);
    root.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("Print the version.")
            .build());
    root.addOption(help());
    add(root, new HelpCommand(root));
  }

  public CommandTree add(List<Command> commands) {
    commands.forEach(command -> add(root, command));
    return this;
  }

  /// Adds commands under a name of their own.
  public CommandTree addGroup(String name, String description, List<Command> commands) {
    CommandSpec group = CommandSpec.create().name(name).addOption(help());
    group.usageMessage().description(description);
    commands.forEach(command -> add(group, command));
    root.addSubcommand(name, group);
    return this;
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

  /// Runs the command in these words and returns the exit code.
  public int execute(List<String> words) {
    CommandLine line = new CommandLine(root);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(this::run);
    line.setParameterExceptionHandler((failure, args) -> {
      String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
      return fail(BAD_USAGE, failure.getMessage() + " (try: " + help + ")");
    });
    return line.execute(words.toArray(String[]::new));
  }

  private int run(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    if (deepest.commandSpec().userObject() instanceof Command command) {
      return runExplained(command, deepest);
    }
    deepest.commandSpec().commandLine().usage(System.err);
    return BAD_USAGE;
  }

  private int runExplained(Command command, ParseResult parsed) {
    try {
      return command.run(parsed);
    } catch (BadSetting e) {
      return fail(BAD_USAGE, e.getMessage());
    } catch (CommandFailed | StoreException e) {
      return fail(FAILED, e.getMessage());
    } catch (UncheckedIOException e) {
      return fail(FAILED, explained(Objects.requireNonNull(e.getCause())));
    }
  }

  /// What went wrong with a file or a connection, without the names of classes.
  private static String explained(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> "no such file: " + e.getFile();
      case AccessDeniedException e -> "no permission: " + e.getFile();
      case CharacterCodingException _ -> "not a text in UTF-8";
      default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
    };
  }

  private int fail(int code, @Nullable String why) {
    System.err.println(program + ": " + why);
    return code;
  }
}
