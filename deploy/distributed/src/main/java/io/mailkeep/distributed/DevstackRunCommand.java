package io.mailkeep.distributed;

import io.mailkeep.devstack.DevstackException;
import io.mailkeep.process.cli.Command;
import io.mailkeep.process.cli.CommandFailed;
import io.mailkeep.process.cli.SettingOptions;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.RunState;
import io.mailkeep.process.data.Site;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `devstack run`: the backends until Ctrl-C.
final class DevstackRunCommand implements Command {
  static final String NAME = "mailkeep-devstack";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("run");
    spec.usageMessage().description("Run them until Ctrl-C.");
    return SettingOptions.addData(BackendPlan.addOptions(spec));
  }

  @Override
  public int run(ParseResult parsed) {
    Path root = new Site(SettingOptions.dataDirectory(parsed)).devstack();
    BackendPlan plan = BackendPlan.of(parsed);
    try (DataDirectory held = DataDirectory.hold(root)) {
      plan.check();
      Devstack devstack = new Devstack(held.root(), held.root(), plan, System.out);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(devstack, root), "stop"));
      devstack.start();
      new RunState(NAME, ProcessHandle.current().pid(), "127.0.0.1", "127.0.0.1", Map.of())
          .write(root);
      RunState.readAll(root).forEach(state -> System.out.println(state.line() + " up"));
      return Forever.await();
    } catch (DevstackException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private static void stop(Devstack devstack, Path root) {
    devstack.close();
    RunState.delete(root);
  }
}
