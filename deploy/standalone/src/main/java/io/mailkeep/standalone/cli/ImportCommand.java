package io.mailkeep.standalone.cli;

import io.mailkeep.process.cli.Arguments;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.standalone.mailfile.ImportJournal;
import io.mailkeep.standalone.mailfile.MailImport;
import io.mailkeep.standalone.mailfile.MailSource;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.node.admin.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `import ADDRESS PATH`: brings in the mail of a mbox file or a Maildir. Running it again brings
/// in only what is new.
final class ImportCommand implements Command {
  private static final String MAILBOX = "--mailbox";
  private static final IdSource IDS =
      new TimeOrderedIds(InstantSource.system(), new SecureRandom());

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("import");
    spec.usageMessage()
        .description("Bring in a mbox file or a Maildir with its folders and flags.");
    spec.addPositional(Arguments.at(0, "ADDRESS", "The account's mail address."));
    spec.addPositional(Arguments.at(1, "PATH", "The mbox file or Maildir."));
    spec.addOption(
        OptionSpec.builder(MAILBOX)
            .type(String.class)
            .paramLabel("NAME")
            .description("Mailbox for a mbox, and for the top of a Maildir. Default: INBOX")
            .build());
    return SettingOptions.addData(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    Path data = SettingOptions.dataDirectory(parsed);
    String address = Arguments.get(parsed, 0);
    Path path = Path.of(Arguments.get(parsed, 1)).toAbsolutePath().normalize();
    String mailbox = parsed.matchedOptionValue(MAILBOX, "INBOX");
    String name = address + " " + path + " " + mailbox;
    String journal = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + ".journal";
    MailSource source = open(path);
    return AccountsOfData.existing(
        data,
        accounts -> {
          try (ImportJournal kept = new ImportJournal(data.resolve("imports").resolve(journal))) {
            return importAll(accounts, address, mailbox, source, kept);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static int importAll(
      Accounts accounts, String address, String mailbox, MailSource source, ImportJournal journal)
      throws IOException {
    Progress progress = new Progress("messages", source.count());
    MailImport.Outcome outcome =
        new MailImport(accounts, address, mailbox, journal, IDS::next, progress::reached)
            .run(source);
    progress.end();
    System.out.printf("imported %d, imported before %d%n", outcome.imported(), outcome.skipped());
    if (outcome.maybeTwice() > 0) {
      System.out.printf(
          "%d of them may be there twice: an earlier import was interrupted while sending them%n",
          outcome.maybeTwice());
    }
    return 0;
  }

  private static MailSource open(Path path) {
    try {
      return MailSource.at(path);
    } catch (IOException e) {
      throw new BadSetting(String.valueOf(e.getMessage()));
    }
  }
}
