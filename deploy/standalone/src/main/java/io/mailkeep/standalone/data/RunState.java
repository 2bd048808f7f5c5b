package io.mailkeep.standalone.data;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which process serves a data directory and where it listens; written once it listens.
///
/// @param host the address of the mail ports
/// @param adminHost the address of the admin port
/// @param ports by name, in the order of [io.mailkeep.standalone.config.Settings#ports]
public record RunState(long pid, String host, String adminHost, Map<String, Integer> ports) {
  private static final String PORT = "port.";

  /// What the process that held the directory last wrote; null if none did, or it ended cleanly.
  public static @Nullable RunState read(Path root) {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file(root), StandardCharsets.UTF_8)) {
      lines.load(in);
      return of(lines);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static RunState of(Properties lines) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (String key : new TreeMap<>(lines).keySet().toArray(String[]::new)) {
      if (key.startsWith(PORT)) {
        String name = key.substring(key.indexOf('-') + 1);
        ports.put(name, Integer.valueOf(lines.getProperty(key)));
      }
    }
    return new RunState(
        Long.parseLong(lines.getProperty("pid", "")),
        lines.getProperty("host", ""),
        lines.getProperty("admin-host", ""),
        ports);
  }

  public void write(Path root) {
    Properties lines = new Properties();
    lines.setProperty("pid", Long.toString(pid));
    lines.setProperty("host", host);
    lines.setProperty("admin-host", adminHost);
    int order = 0;
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      lines.setProperty(PORT + order++ + "-" + port.getKey(), port.getValue().toString());
    }
    try {
      StringWriter text = new StringWriter();
      lines.store(text, null);
      OwnerOnly.write(file(root), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Called on a clean end.
  public static void delete(Path root) {
    try {
      Files.deleteIfExists(file(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One line: name, pid, ports.
  public String line() {
    StringBuilder text = new StringBuilder("mailkeep-standalone pid ").append(pid);
    ports.forEach((name, port) -> text.append(' ').append(name).append('=').append(port));
    return text.toString();
  }

  private static Path file(Path root) {
    return root.resolve("mailkeep.run");
  }
}
