package io.mailkeep.standalone.mailfile;

import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.SystemFlag;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Maildir, and the folders in it that are written `.Folder.Sub` (Maildir++) or lie in it as
/// directories of their own. Letters after `:2,` are flags; the file's time is when it was
/// received.
record Maildir(Path root, MessageLimit limit) implements MailSource {
  private static final int MAX_DEPTH = 10;

  @Override
  public void each(Consumer<FiledMessage> taker) throws IOException {
    for (Path folder : folders()) {
      String mailbox = mailbox(folder);
      for (Path file : messages(folder)) {
        FiledMessage message = read(folder, mailbox, file);
        if (message != null) {
          taker.accept(message);
        }
      }
    }
  }

  @Override
  public long count() throws IOException {
    long count = 0;
    for (Path folder : folders()) {
      count += messages(folder).size();
    }
    return count;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.walk(root, MAX_DEPTH)) {
      return all.filter(Maildir::isFolder).sorted().toList();
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path.resolve("cur")) || Files.isDirectory(path.resolve("new"));
  }

  /// `.Archive.2020` and `Archive/2020` both mean `Archive/2020`.
  private String mailbox(Path folder) {
    String name = root.relativize(folder).toString().replace('\\', '/');
    String plain = name.startsWith(".") ? name.substring(1).replace('.', '/') : name;
    return ModifiedUtf7.decode(plain);
  }

  private static List<Path> messages(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String sub : List.of("cur", "new")) {
      Path directory = folder.resolve(sub);
      if (Files.isDirectory(directory)) {
        try (Stream<Path> all = Files.list(directory)) {
          all.filter(file -> !file.getFileName().toString().startsWith(".")).forEach(files::add);
        }
      }
    }
    files.sort(Comparator.comparing(Maildir::uniqueName));
    return files;
  }

  private static String uniqueName(Path file) {
    String name = file.getFileName().toString();
    int colon = name.lastIndexOf(":2,");
    return colon < 0 ? name : name.substring(0, colon);
  }

  /// Null if the message went elsewhere in the meantime.
  private @Nullable FiledMessage read(Path folder, String mailbox, Path file) throws IOException {
    try {
      limit.check(Files.size(file), file.toString());
      byte[] content = LineEnds.toCrLf(Files.readAllBytes(file));
      limit.check(content.length, file.toString());
      long seconds = Files.getLastModifiedTime(file).toInstant().getEpochSecond();
      String key =
          URLEncoder.encode(
              root.relativize(folder) + "/" + uniqueName(file), StandardCharsets.UTF_8);
      return new FiledMessage(key, mailbox, flags(file), seconds, content);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static Flags flags(Path file) {
    String name = file.getFileName().toString();
    int colon = name.lastIndexOf(":2,");
    List<SystemFlag> flags = new ArrayList<>();
    List<String> keywords = new ArrayList<>();
    for (char letter : name.substring(colon < 0 ? name.length() : colon + 3).toCharArray()) {
      switch (letter) {
        case 'S' -> flags.add(SystemFlag.SEEN);
        case 'R' -> flags.add(SystemFlag.ANSWERED);
        case 'F' -> flags.add(SystemFlag.FLAGGED);
        case 'D' -> flags.add(SystemFlag.DRAFT);
        case 'T' -> flags.add(SystemFlag.DELETED);
        case 'P' -> keywords.add("$Forwarded");
        default -> {
          // Letters of other programs mean nothing here.
        }
      }
    }
    return new Flags(Flags.of(flags.toArray(SystemFlag[]::new)).system(), keywords);
  }
}
