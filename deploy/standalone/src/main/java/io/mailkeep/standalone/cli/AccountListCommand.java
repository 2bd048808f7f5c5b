package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.store.node.admin.Accounts;
import io.mailkeep.store.node.admin.Accounts.AccountLine;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `account list`: every account, its state and when it was made.
final class AccountListCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("list");
    spec.usageMessage().description("List all accounts.");
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    return AccountsOfData.existing(
        SettingOptions.dataDirectory(parsed), AccountListCommand::printAll);
  }

  private static int printAll(Accounts accounts) {
    String after = "";
    while (true) {
      List<AccountLine> page = accounts.list(after, Accounts.MAX_LIST);
      for (AccountLine line : page) {
        System.out.printf(
            "%s %s %s %s%n", line.address(), line.state(), line.account(), line.created());
      }
      if (page.size() < Accounts.MAX_LIST) {
        return 0;
      }
      after = page.getLast().address();
    }
  }
}
