package io.mailkeep.distributed;

import io.mailkeep.devstack.ServerProcess;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.config.Setting;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A process of Mailkeep itself, from the jar that the build made.
///
/// @param program where it is built, such as `store-service/app`
/// @param mostHeap of its JVM, such as `384m`
/// @param settings given to it as environment variables
/// @param log takes its output
record PodProcess(
    String name, String program, String mostHeap, Map<Setting, String> settings, Path log) {
  /// The clone that this process runs from.
  private static final Path HOME = Path.of(System.getProperty("mailkeep.home", "."));

  private static final int PROBE_MILLIS = 2000;

  /// Runs one of its commands to the end.
  void runToEnd(String command) {
    launch(List.of(command)).awaitEnd();
  }

  /// Starts it and returns when it answers, ready or not.
  ServerProcess serve() {
    ServerProcess process = launch(List.of("start"));
    process.await(() -> answers("live"));
    return process;
  }

  private ServerProcess launch(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    command.addAll(words);
    return ServerProcess.start(
        new ServerProcess.Start(
            name,
            Path.of(System.getProperty("java.home")),
            flags(),
            jar().toString(),
            command,
            environment(),
            log));
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + mostHeap);
    flags.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            // What the manifest of the jar asks for: it counts only with -jar.
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    String more = System.getenv().getOrDefault("MAILKEEP_JAVA_OPTS", "").strip();
    if (!more.isEmpty()) {
      flags.addAll(List.of(more.split("\\s+")));
    }
    return flags;
  }

  private Path jar() {
    Path jar = HOME.resolve(program).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new BadSetting(program + " is not built: there is no " + jar);
    }
    return jar;
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    settings.forEach((setting, value) -> variables.put(setting.variable(), value));
    return variables;
  }

  /// @param probe `live` or `ready`
  boolean answers(String probe) {
    URI url =
        URI.create(
            "http://%s:%s/health/%s"
                .formatted(probeHost(), settings.get(Setting.ADMIN_PORT), probe));
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(PROBE_MILLIS);
      connection.setReadTimeout(PROBE_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  private String probeHost() {
    String bind = settings.getOrDefault(Setting.ADMIN_BIND, "127.0.0.1");
    String host = bind.equals("0.0.0.0") || bind.matches("[0:]+") ? "127.0.0.1" : bind;
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
