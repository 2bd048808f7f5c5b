package io.mailkeep.store.embedded.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/// A file system in memory that forgets, at a power failure, all that was not synced: octets of
/// files and entries of directories. It loses power before any operation that it is told to.
final class DroppingFiles implements FileLayer {
  /// The power is gone; every later call gets it too.
  static final class PowerLost extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Node {
    byte[] content = new byte[0];
    byte[] synced = new byte[0];
    Map<String, Node> entries = new TreeMap<>();
    Map<String, Node> syncedEntries = new TreeMap<>();
  }

  private final Path root;
  private final Node top = new Node();
  private int steps;
  private int powerFailsAt = Integer.MAX_VALUE;

  DroppingFiles(Path root) {
    this.root = root;
  }

  /// Fails the power before the n-th operation that changes something, from now on.
  void failPowerAt(int step) {
    steps = 0;
    powerFailsAt = step;
  }

  int steps() {
    return steps;
  }

  /// What is there when the power is back. Of what was not synced, each piece is kept or lost by
  /// the dice; nothing of it is kept without dice.
  DroppingFiles afterPowerFailure(Random... dice) {
    DroppingFiles next = new DroppingFiles(root);
    copy(top, next.top, dice);
    return next;
  }

  private static void copy(Node from, Node to, Random[] dice) {
    Map<String, Node> kept = new TreeMap<>(from.syncedEntries);
    kept.keySet().removeIf(name -> !from.entries.containsKey(name) && roll(dice));
    from.entries.forEach((name, node) -> {
      if (roll(dice)) {
        kept.put(name, node);
      }
    });
    kept.forEach((name, node) -> {
      Node copied = new Node();
      copied.content = roll(dice) ? torn(node, dice[0]) : node.synced;
      copied.synced = copied.content;
      copy(node, copied, dice);
      to.entries.put(name, copied);
      to.syncedEntries.put(name, copied);
    });
  }

  private static boolean roll(Random[] dice) {
    return dice.length > 0 && dice[0].nextBoolean();
  }

  /// The file with some of its octets that were not synced.
  private static byte[] torn(Node node, Random dice) {
    byte[] torn = node.content.clone();
    int more = torn.length - node.synced.length;
    for (int i = node.synced.length; i < torn.length; i++) {
      torn[i] = dice.nextInt(8) == 0 ? 0 : torn[i];
    }
    return more <= 0 ? torn : Arrays.copyOf(torn, node.synced.length + dice.nextInt(more + 1));
  }

  private void step() throws PowerLost {
    if (++steps >= powerFailsAt) {
      throw new PowerLost();
    }
  }

  private Node node(Path path) throws NoSuchFileException {
    Node at = top;
    for (Path name : root.relativize(path)) {
      Node next = name.toString().isEmpty() ? at : at.entries.get(name.toString());
      if (next == null) {
        throw new NoSuchFileException(path.toString());
      }
      at = next;
    }
    return at;
  }

  private Node parent(Path path) throws NoSuchFileException {
    return node(Objects.requireNonNull(path.getParent()));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  @Override
  public Output create(Path file) throws IOException {
    step();
    Node node = new Node();
    if (parent(file).entries.putIfAbsent(name(file), node) != null) {
      throw new FileAlreadyExistsException(file.toString());
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    return new Output() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        step();
        written.write(bytes, offset, length);
        node.content = written.toByteArray();
      }

      @Override
      public void sync() throws IOException {
        step();
        node.synced = node.content;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step();
    Node target = parent(to);
    Node moved = parent(from).entries.remove(name(from));
    if (moved == null) {
      throw new NoSuchFileException(from.toString());
    }
    target.entries.put(name(to), moved);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    step();
    parent(directory).entries.computeIfAbsent(name(directory), key -> new Node());
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    step();
    Node node = node(directory);
    node.syncedEntries = new TreeMap<>(node.entries);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    step();
    Map<String, Node> entries;
    try {
      entries = parent(path).entries;
    } catch (NoSuchFileException e) {
      return false;
    }
    Node node = entries.get(name(path));
    if (node != null && !node.entries.isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    return entries.remove(name(path)) != null;
  }

  @Override
  public byte[] read(Path file, long offset, int length) throws IOException {
    byte[] content = node(file).content;
    int from = (int) Math.min(offset, content.length);
    return Arrays.copyOfRange(content, from, Math.min(content.length, from + length));
  }

  @Override
  public FileInfo info(Path file) throws IOException {
    return new FileInfo(node(file).content.length, Instant.EPOCH);
  }

  @Override
  public List<String> list(Path directory) {
    try {
      return List.copyOf(node(directory).entries.keySet());
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
