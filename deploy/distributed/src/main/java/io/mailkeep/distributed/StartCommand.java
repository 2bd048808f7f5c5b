package io.mailkeep.distributed;

import io.mailkeep.devstack.DevstackException;
import io.mailkeep.devstack.JavaHomes;
import io.mailkeep.process.Version;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.CommandFailed;
import io.mailkeep.process.cli.Detached;
import io.mailkeep.process.cli.PortCheck;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.cli.StartOptions;
import io.mailkeep.process.cli.Welcome;
import io.mailkeep.process.config.RawSettings;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.Settings;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.Secrets;
import io.mailkeep.process.data.Site;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `start --distributed`: serves until it is told to stop, every part in a process of its own.
final class StartCommand implements Command {
  private static final String DISTRIBUTED = "--distributed";
  private static final String EXTERNAL = "--external-backends";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("start");
    spec.usageMessage().description("Serve mail until Ctrl-C, every part in its own process.");
    spec.addOption(OptionSpec.builder(DISTRIBUTED).description("Many processes, not one.").build());
    spec.addOption(
        OptionSpec.builder(EXTERNAL)
            .description(
                "Start no Cassandra, Kafka and S3: use those that MAILKEEP_CASSANDRA_…,",
                "MAILKEEP_KAFKA_… and MAILKEEP_S3_… name (docs/configuration.md).")
            .build());
    BackendPlan.addOptions(spec);
    SettingOptions.addOptions(spec, List.of(Setting.GRPC_PORT));
    return StartOptions.add(spec);
  }

  @Override
  public int run(ParseResult parsed) {
    RawSettings raw = SettingOptions.gather(parsed);
    Settings settings = Settings.check(raw);
    boolean external = parsed.hasMatchedOption(EXTERNAL);
    BackendPlan plan = BackendPlan.of(parsed);
    Site site = new Site(settings.data());
    try {
      check(settings, plan, external);
      if (StartOptions.isDetached(parsed)) {
        DataDirectory.hold(site.distributed()).close();
        return Detached.start(site.distributed(), parsed.originalArgs(), Detached.DEMO_AND_STOP);
      }
      try (DataDirectory held = DataDirectory.hold(site.distributed());
          DataDirectory backends = external ? null : DataDirectory.hold(site.devstack())) {
        Secrets secrets = new Secrets(held.root(), new SecureRandom());
        DeploymentPlan all = new DeploymentPlan(site, settings, raw, secrets);
        return serve(
            backends == null ? all.deployment() : all.deploymentWith(plan), settings, held);
      }
    } catch (DevstackException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private static void check(Settings settings, BackendPlan plan, boolean external) {
    PortCheck.check(settings);
    if (!external) {
      var _ = JavaHomes.java17(System.getenv());
      plan.check();
    }
  }

  private static int serve(Deployment deployment, Settings settings, DataDirectory data) {
    Thread stop = new Thread(() -> stop(deployment), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    deployment.start();
    System.out.println("mailkeep " + Version.current() + " serves " + data.root());
    deployment.places().forEach(StartCommand::print);
    Secrets secrets = new Secrets(data.root(), new SecureRandom());
    new Welcome(settings, data.root(), secrets, imapsPort(deployment)).print(System.out);
    return Forever.await();
  }

  private static void stop(Deployment deployment) {
    System.out.println("mailkeep: stopping");
    deployment.close();
    System.out.println("mailkeep: stopped");
  }

  private static void print(Place place) {
    StringBuilder line = new StringBuilder();
    place
        .ports()
        .forEach((name, port) -> {
          String host = name.equals("admin") ? place.adminHost() : place.host();
          line.append("  ").append(name).append(' ').append(host).append(':').append(port);
        });
    System.out.printf("  %-16s%s%n", place.name(), line);
  }

  private static @Nullable Integer imapsPort(Deployment deployment) {
    return deployment.places().stream()
        .map(place -> place.ports().get("imaps"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
