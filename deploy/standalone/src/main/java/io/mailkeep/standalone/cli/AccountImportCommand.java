package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Arguments;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.CommandTree;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.node.admin.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `account import FILE`: makes an account for every line `address,password` or
/// `address,{SCHEME}hash`. Accounts that are there already are left as they are, so it can be run
/// again after a failure.
final class AccountImportCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("import");
    spec.usageMessage()
        .description(
            "Make an account for every line address,password or address,{SCHEME}hash of a file.");
    spec.addPositional(Arguments.one("FILE", "The file, UTF-8."));
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    List<String> lines = lines(Path.of(Arguments.get(parsed)));
    return AccountsOfData.with(
        SettingOptions.dataDirectory(parsed), accounts -> addAll(accounts, lines));
  }

  private static int addAll(Accounts accounts, List<String> lines) {
    int added = 0;
    int known = 0;
    int failed = 0;
    Progress progress = new Progress("accounts", lines.size());
    for (int i = 0; i < lines.size(); i++) {
      try {
        added += add(accounts, lines.get(i));
      } catch (StoreException.AccountExists e) {
        known++;
      } catch (StoreException.Refused | BadSetting e) {
        failed++;
        System.err.println("line " + (i + 1) + ": " + e.getMessage());
      }
      progress.reached(i + 1);
    }
    progress.end();
    System.out.printf("added %d, already there %d, failed %d%n", added, known, failed);
    return failed == 0 ? 0 : CommandTree.FAILED;
  }

  private static int add(Accounts accounts, String line) {
    Optional<AccountLine> account = AccountLine.parse(line);
    account.ifPresent(found -> accounts.add(found.address(), found.secret()));
    return account.isPresent() ? 1 : 0;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new BadSetting("no such file: " + file);
    } catch (CharacterCodingException e) {
      throw new BadSetting(file + " is not a text in UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
