package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Arguments;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.store.api.AccountAdmin.Secret;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `account add ADDRESS --password-stdin`: makes an account with its standard mailboxes.
final class AccountAddCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("add");
    spec.usageMessage().description("Make an account.");
    spec.addPositional(Arguments.one("ADDRESS", "The mail address."));
    spec.addOption(StandardInput.passwordOption());
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    String address = Arguments.get(parsed);
    Secret.Password password = StandardInput.password();
    return AccountsOfData.with(
        SettingOptions.dataDirectory(parsed),
        accounts -> {
          accounts.add(address, password);
          System.out.println("added " + address);
          return 0;
        });
  }
}
