package io.mailkeep.process.data;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A process that serves a data directory and where it listens; written once it listens. Where
/// several processes serve it, the one that started the others stands for all, and the others are
/// beside it.
///
/// @param name as it is told to the operator
/// @param host the address of the mail ports
/// @param adminHost the address of the admin port
/// @param ports by name, in the order of [io.mailkeep.process.config.Settings#ports]
public record RunState(
    String name, long pid, String host, String adminHost, Map<String, Integer> ports) {
  private static final String PORT = "port.";
  private static final String RUN = ".run";

  /// What the process that held the directory last wrote; null if none did, or it ended cleanly.
  public static @Nullable RunState read(Path root) {
    return readFile(file(root));
  }

  /// What [#read] gives and those beside it, in the order they were started; empty if there is
  /// none.
  public static List<RunState> readAll(Path root) {
    List<RunState> all = new ArrayList<>();
    addIfThere(all, read(root));
    if (!all.isEmpty() && Files.isDirectory(others(root))) {
      try (Stream<Path> files = Files.list(others(root))) {
        files
            .filter(file -> file.toString().endsWith(RUN))
            .sorted()
            .forEach(file -> addIfThere(all, readFile(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static void addIfThere(List<RunState> all, @Nullable RunState state) {
    if (state != null) {
      all.add(state);
    }
  }

  private static @Nullable RunState readFile(Path file) {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
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
        lines.getProperty("name", ""),
        Long.parseLong(lines.getProperty("pid", "")),
        lines.getProperty("host", ""),
        lines.getProperty("admin-host", ""),
        ports);
  }

  public void write(Path root) {
    writeFile(file(root));
  }

  /// Writes it beside the one that stands for all.
  ///
  /// @param order below 100
  public void writeBeside(Path root, int order) {
    try {
      OwnerOnly.createDirectory(others(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writeFile(others(root).resolve("%02d-%s".formatted(order, name) + RUN));
  }

  private void writeFile(Path file) {
    Properties lines = new Properties();
    lines.setProperty("name", name);
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
      OwnerOnly.write(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Called on a clean end: of this one and those beside it.
  public static void delete(Path root) {
    try {
      Files.deleteIfExists(file(root));
      if (Files.isDirectory(others(root))) {
        try (Stream<Path> files = Files.list(others(root))) {
          for (Path file : files.toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One line: name, pid, ports.
  public String line() {
    StringBuilder text = new StringBuilder(name).append(" pid ").append(pid);
    ports.forEach((name, port) -> text.append(' ').append(name).append('=').append(port));
    return text.toString();
  }

  /// Whether the process is there. Only to be asked of a directory that is held: a pid that is free
  /// again can be anybody's.
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Path others(Path root) {
    return root.resolve("processes");
  }

  private static Path file(Path root) {
    return root.resolve("mailkeep" + RUN);
  }
}
