package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.data.Secrets;
import io.mailkeep.process.data.Site;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `demo`: the demo account's address and password.
final class DemoCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("demo");
    spec.usageMessage().description("Print the demo account's address and password.");
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Path data = new Site(SettingOptions.dataDirectory(parsed)).current();
    String demo = new Secrets(data, new SecureRandom()).demo();
    if (demo == null) {
      throw new BadSetting("there is no demo account in " + data + " yet: run mailkeep start");
    }
    String[] words = demo.split(" ", 2);
    System.out.println("address:  " + words[0]);
    System.out.println("password: " + words[1]);
    return 0;
  }
}
