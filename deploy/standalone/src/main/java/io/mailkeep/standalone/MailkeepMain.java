package io.mailkeep.standalone;

import io.mailkeep.standalone.cli.MailkeepCommands;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/// The process's entry. Commands run in plain Java; only `start` brings Quarkus up, after
/// everything that the operator set was checked.
@QuarkusMain
public final class MailkeepMain {
  private MailkeepMain() {}

  public static void main(String[] words) {
    System.exit(MailkeepCommands.execute(List.of(words)));
  }
}
