package io.mailkeep.process.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `help [COMMAND...]`: what a command is for.
record HelpCommand(CommandSpec root) implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("help");
    spec.usageMessage().description("Print help for a command.");
    return spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(String[].class)
            .paramLabel("COMMAND")
            .description("The command.")
            .build());
  }

  @Override
  public int run(ParseResult parsed) {
    CommandLine line = root.commandLine();
    for (String word : parsed.matchedPositionalValue(0, new String[0])) {
      CommandLine next = line.getSubcommands().get(word);
      if (next == null) {
        System.err.println("mailkeep: there is no command " + word);
        return CommandTree.BAD_USAGE;
      }
      line = next;
    }
    line.usage(System.out);
    return 0;
  }
}
