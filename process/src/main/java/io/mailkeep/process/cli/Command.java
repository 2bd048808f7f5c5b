package io.mailkeep.process.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of `mailkeep`.
public interface Command {
  /// Its name, options and help text.
  CommandSpec spec();

  /// Runs it and returns the process's exit code.
  ///
  /// @throws io.mailkeep.process.config.BadSetting with the line to show for what cannot work
  int run(ParseResult parsed);
}
