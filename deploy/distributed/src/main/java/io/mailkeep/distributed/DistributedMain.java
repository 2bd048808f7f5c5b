package io.mailkeep.distributed;

import io.mailkeep.process.cli.CommandTree;
import java.util.List;

/// What `mailkeep start --distributed` and `mailkeep devstack` run.
public final class DistributedMain {
  private DistributedMain() {}

  public static void main(String[] words) {
    CommandTree commands =
        new CommandTree("mailkeep", "Every part of Mailkeep in a process of its own.")
            .add(List.of(new StartCommand()))
            .addGroup(
                "devstack",
                "Cassandra, Kafka and an S3 server alone, as processes of this machine.",
                List.of(
                    new DevstackUpCommand(),
                    new DevstackRunCommand(),
                    new DevstackDownCommand(),
                    new DevstackStatusCommand()));
    System.exit(commands.execute(List.of(words)));
  }
}
