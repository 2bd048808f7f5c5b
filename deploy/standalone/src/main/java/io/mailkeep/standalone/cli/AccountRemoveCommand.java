package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Arguments;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `account remove ADDRESS`: removes an account and erases its mail.
final class AccountRemoveCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("remove");
    spec.usageMessage().description("Remove an account and erase its mail.");
    spec.addPositional(Arguments.one("ADDRESS", "The mail address."));
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    String address = Arguments.get(parsed);
    return AccountsOfData.existing(
        SettingOptions.dataDirectory(parsed),
        accounts -> {
          accounts.remove(address);
          System.out.println("removed " + address);
          return 0;
        });
  }
}
