package io.mailkeep.store.app;

import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.CommandFailed;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.store.cassandra.CassandraMigration;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.kafka.KafkaTopic;
import io.mailkeep.store.s3.S3Bucket;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `migrate`: makes or upgrades tables, bucket and topic, and ends. Run before pods of a release
/// start; running it again does no harm.
final class MigrateCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("migrate");
    spec.usageMessage().description("Make or upgrade tables, bucket and topic.");
    return SettingOptions.add(spec, StoreSettings.TAKEN);
  }

  @Override
  public int run(ParseResult parsed) {
    StoreSettings settings = StoreSettings.check(SettingOptions.gather(parsed));
    return Misconfigured.told(() -> migrate(settings));
  }

  private static int migrate(StoreSettings settings) {
    try {
      List<String> steps = CassandraMigration.migrate(settings.cassandra());
      System.out.println(
          "Cassandra: " + (steps.isEmpty() ? "nothing to do" : String.join(", ", steps)));
      S3Bucket.ensure(settings.s3(), new SecureRandom());
      System.out.println("S3: bucket " + settings.s3().bucket());
      KafkaTopic.ensure(settings.kafka(), settings.topic());
      System.out.println("Kafka: topic " + settings.kafka().topic());
      return 0;
    } catch (EngineException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), e);
    }
  }
}
