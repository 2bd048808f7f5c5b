package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Arguments;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.store.api.AccountAdmin.Secret;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `account passwd ADDRESS --password-stdin`: sets a new password.
final class AccountPasswdCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("passwd");
    spec.usageMessage().description("Set an account's password.");
    spec.addPositional(Arguments.one("ADDRESS", "The mail address."));
    spec.addOption(StandardInput.passwordOption());
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    String address = Arguments.get(parsed);
    Secret.Password password = StandardInput.password();
    return AccountsOfData.existing(
        SettingOptions.dataDirectory(parsed),
        accounts -> {
          accounts.setSecret(address, password);
          System.out.println("changed the password of " + address);
          return 0;
        });
  }
}
