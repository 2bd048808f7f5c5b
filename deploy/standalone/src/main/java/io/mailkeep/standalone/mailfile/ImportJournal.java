package io.mailkeep.standalone.mailfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Remembers what an import has brought in, so that it can be run again: after an interruption it
/// goes on where it stopped, after a success it brings in only what is new.
///
/// Before a batch is sent, its request id and keys are written down; after the answer, that it is
/// done. A batch in between is sent again under the same id, so the store applies it once.
public final class ImportJournal implements AutoCloseable {
  private final Set<String> done = new HashSet<>();
  private final Map<String, UUID> begun = new HashMap<>();
  private final Writer out;

  public ImportJournal(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file)) {
      Files.readAllLines(file, StandardCharsets.UTF_8).forEach(this::recall);
    }
    out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    out.write("\n");
  }

  public boolean isDone(String key) {
    return done.contains(key);
  }

  /// The id under which an interrupted run sent this message, if it was not answered.
  public @Nullable UUID begunAs(String key) {
    return begun.get(key);
  }

  public void begin(UUID request, List<String> keys) {
    write("begin " + request + " " + String.join(" ", keys));
  }

  public void done(UUID request, List<String> keys) {
    write("done " + request);
    done.addAll(keys);
  }

  private void recall(String line) {
    String[] words = line.split(" ");
    if (words[0].equals("begin")) {
      for (int i = 2; i < words.length; i++) {
        begun.put(words[i], UUID.fromString(words[1]));
      }
    } else if (words[0].equals("done")) {
      UUID request = UUID.fromString(words[1]);
      begun.forEach((key, id) -> markIfOf(request, key, id));
      begun.values().removeIf(request::equals);
    }
  }

  private void markIfOf(UUID request, String key, UUID id) {
    if (id.equals(request)) {
      done.add(key);
    }
  }

  private void write(String line) {
    try {
      out.write(line + "\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
