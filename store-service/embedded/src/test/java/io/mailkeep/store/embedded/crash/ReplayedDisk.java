package io.mailkeep.store.embedded.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// What a disk holds as system calls change it: now, and if the power went now.
final class ReplayedDisk {
  private final Node top = new Node();

  /// A file or a directory. Octets that were written after the last sync are kept as writes, since
  /// a failing disk may keep any of them.
  static final class Node {
    byte[] synced = new byte[0];
    List<Change> unsynced = new ArrayList<>();
    long length;
    Map<String, Node> entries = new TreeMap<>();
    Map<String, Node> syncedEntries = new TreeMap<>();
  }

  /// Octets at an offset, or a new length if there are none.
  record Change(long offset, byte[] bytes, boolean truncates) {
    byte[] to(byte[] content) {
      if (truncates) {
        return Arrays.copyOf(content, (int) offset);
      }
      int end = (int) offset + bytes.length;
      byte[] changed = content.length < end ? Arrays.copyOf(content, end) : content.clone();
      System.arraycopy(bytes, 0, changed, (int) offset, bytes.length);
      return changed;
    }
  }

  /// What a sync that has begun covers.
  record Begun(Node node, List<Change> changes, Map<String, Node> entries) {}

  Node find(String path) {
    Node at = top;
    for (String name : names(path)) {
      at = at == null ? null : at.entries.get(name);
    }
    return at;
  }

  private static List<String> names(String path) {
    return Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).toList();
  }

  private Node parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? top : find(path.substring(0, slash));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  void make(String path) {
    parent(path).entries.computeIfAbsent(name(path), key -> new Node());
  }

  void remove(String path) {
    parent(path).entries.remove(name(path));
  }

  void rename(String from, String to) {
    parent(to).entries.put(name(to), parent(from).entries.remove(name(from)));
  }

  void write(Node node, long offset, byte[] bytes) {
    node.unsynced.add(new Change(offset, bytes, false));
    node.length = Math.max(node.length, offset + bytes.length);
  }

  void truncate(Node node, long length) {
    node.unsynced.add(new Change(length, new byte[0], true));
    node.length = length;
  }

  Begun beginSync(Node node) {
    return new Begun(node, List.copyOf(node.unsynced), new TreeMap<>(node.entries));
  }

  void endSync(Begun begun) {
    Node node = begun.node();
    for (Change change : begun.changes()) {
      node.synced = change.to(node.synced);
    }
    node.unsynced.removeAll(begun.changes());
    node.syncedEntries = begun.entries();
  }

  /// Writes what a power failure leaves. Of what was not synced, each write and each entry is kept
  /// or lost by the dice; nothing of it is kept without dice.
  void restore(Path to, Random... dice) throws IOException {
    restore(top, to, dice);
  }

  private static void restore(Node from, Path to, Random[] dice) throws IOException {
    Files.createDirectories(to);
    Map<String, Node> kept = new TreeMap<>(from.syncedEntries);
    kept.keySet().removeIf(name -> !from.entries.containsKey(name) && roll(dice));
    from.entries.forEach((name, node) -> {
      if (roll(dice)) {
        kept.put(name, node);
      }
    });
    for (Map.Entry<String, Node> entry : kept.entrySet()) {
      Node node = entry.getValue();
      Path path = to.resolve(entry.getKey());
      if (!node.entries.isEmpty() || !node.syncedEntries.isEmpty() || isDirectory(entry.getKey())) {
        restore(node, path, dice);
        continue;
      }
      byte[] content = node.synced;
      for (Change change : node.unsynced) {
        content = roll(dice) ? change.to(content) : content;
      }
      Files.write(path, content);
    }
  }

  /// Directories that may be empty, by the layout of the data directory.
  private static boolean isDirectory(String name) {
    return List.of("bodies", "objects", "tmp", "default").contains(name)
        || name.startsWith("n-")
        || name.matches("w\\d*");
  }

  private static boolean roll(Random[] dice) {
    return dice.length > 0 && dice[0].nextBoolean();
  }
}
