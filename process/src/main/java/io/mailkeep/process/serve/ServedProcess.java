package io.mailkeep.process.serve;

import io.mailkeep.process.cli.CommandTree;
import io.mailkeep.process.config.BadSetting;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Brings Quarkus up around a server and stays until the process is told to end.
public final class ServedProcess {
  private static volatile @Nullable Witness witness;

  private ServedProcess() {}

  /// Who is told when the server is up and when it has ended.
  public interface Witness {
    /// @param ports of the server and the admin port, by name
    void up(Map<String, Integer> ports);

    void down();
  }

  /// @param bind of the admin port
  /// @param logLevel of Mailkeep's own lines
  public record Admin(String bind, int port, String logLevel) {}

  /// Serves and returns the process's exit code.
  public static int run(Served served, Admin admin, Witness told) {
    System.setProperty("quarkus.http.host", admin.bind());
    System.setProperty("quarkus.http.port", Integer.toString(admin.port()));
    System.setProperty("quarkus.log.category.\"io.mailkeep\".level", admin.logLevel());
    witness = told;
    Handover.give(served);
    AtomicInteger exitCode = new AtomicInteger();
    Quarkus.run(
        ServedApplication.class,
        (code, failure) -> exitCode.set(failure == null ? code : explain(failure)));
    return exitCode.get();
  }

  static void tellUp(Map<String, Integer> ports) {
    Witness told = witness;
    if (told != null) {
      told.up(ports);
    }
  }

  static void tellDown() {
    Witness told = witness;
    if (told != null) {
      told.down();
    }
  }

  /// What the checks before the start could not see, such as a port that was taken in between.
  private static int explain(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof BadSetting)) {
      cause = cause.getCause();
    }
    System.err.println("mailkeep: cannot start: " + cause.getMessage());
    if (!(cause instanceof BadSetting || cause instanceof IOException)) {
      failure.printStackTrace();
    }
    return cause instanceof BadSetting ? CommandTree.BAD_USAGE : CommandTree.FAILED;
  }
}
