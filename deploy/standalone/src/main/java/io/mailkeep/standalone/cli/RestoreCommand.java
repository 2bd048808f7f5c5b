package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Arguments;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.store.node.admin.Accounts;
import io.mailkeep.store.node.admin.Accounts.DeletedLine;
import io.mailkeep.store.node.admin.Accounts.RestoredLine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `restore ADDRESS --since TIME [--list]`: brings back what was deleted since then, or says what
/// it is, and by whom.
final class RestoreCommand implements Command {
  private static final String SINCE = "--since";
  private static final String LIST = "--list";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("restore");
    spec.usageMessage().description("Bring back deleted mail.");
    spec.addPositional(Arguments.one("ADDRESS", "The account's mail address."));
    spec.addOption(
        OptionSpec.builder(SINCE)
            .type(String.class)
            .required(true)
            .paramLabel("TIME")
            .description("2026-01-31, 2026-01-31T12:00, 2026-01-31T12:00:00Z, or 90m, 12h, 3d ago.")
            .build());
    spec.addOption(
        OptionSpec.builder(LIST)
            .description("Only say what was deleted, when, by which protocol and client.")
            .build());
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Path data = SettingOptions.dataDirectory(parsed);
    String address = Arguments.get(parsed);
    String time = parsed.matchedOptionValue(SINCE, "");
    Instant since = PointInTime.parse(SINCE, time, InstantSource.system(), ZoneId.systemDefault());
    boolean list = parsed.hasMatchedOption(LIST);
    return AccountsOfData.with(
        data,
        accounts -> list ? list(accounts, address, since) : restore(accounts, address, since));
  }

  private static int list(Accounts accounts, String address, Instant since) {
    long after = 0;
    while (true) {
      List<DeletedLine> page = accounts.deleted(address, since, after, Accounts.MAX_LIST);
      for (DeletedLine line : page) {
        System.out.printf(
            "%s %d in %s, %d octets, by %s from %s%n",
            line.time(),
            line.messages(),
            line.mailbox().isEmpty() ? "a mailbox that is gone" : line.mailbox(),
            line.sizeBytes(),
            line.protocol(),
            line.clientIp().isEmpty() ? "here" : line.clientIp());
      }
      if (page.isEmpty()) {
        return 0;
      }
      after = page.getLast().position();
    }
  }

  private static int restore(Accounts accounts, String address, Instant since) {
    int all = 0;
    for (RestoredLine line : accounts.restore(address, since)) {
      System.out.printf("restored %d to %s%n", line.messages(), line.mailbox());
      all += line.messages();
    }
    if (all == 0) {
      System.out.println("nothing to restore");
    }
    return 0;
  }
}
