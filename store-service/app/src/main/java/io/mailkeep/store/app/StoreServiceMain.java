package io.mailkeep.store.app;

import io.mailkeep.process.cli.CommandTree;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/// The process's entry; without a word it starts.
@QuarkusMain
public final class StoreServiceMain {
  private StoreServiceMain() {}

  public static void main(String[] words) {
    CommandTree commands =
        new CommandTree("store-service", "The store, for frontends.")
            .add(List.of(new StartCommand(), new MigrateCommand()));
    System.exit(commands.execute(words.length == 0 ? List.of("start") : List.of(words)));
  }
}
