package io.mailkeep.acceptance.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Compares messages octet for octet, and shows short names instead of their content.
final class Octets {
  private Octets() {}

  /// A message's digest, for readable failures.
  static String digest(byte[] message) {
    try {
      byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(message);
      return java.util.HexFormat.of().formatHex(hash, 0, 8) + "/" + message.length;
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> digests(List<byte[]> messages) {
    return messages.stream().map(Octets::digest).sorted().toList();
  }

  /// What a client that stores mail with the system's line ends makes of it.
  static byte[] withLf(byte[] message) {
    return text(message).replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Every message of a Maildir, as it lies there.
  static List<byte[]> maildir(Path maildir) {
    return files(maildir).stream().map(Octets::read).toList();
  }

  /// Every file of a directory.
  static List<byte[]> directory(Path directory) {
    return list(directory).map(Octets::read).toList();
  }

  /// The message without these header lines, which the client has put in.
  static byte[] without(byte[] message, String headers) {
    String text = text(message).replaceAll("(?m)^(" + headers + "): .*\n", "");
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Every message file of a Maildir.
  static List<Path> files(Path maildir) {
    return Stream.of("cur", "new")
        .map(maildir::resolve)
        .filter(Files::isDirectory)
        .flatMap(Octets::list)
        .sorted()
        .toList();
  }

  static String text(byte[] message) {
    return new String(message, StandardCharsets.ISO_8859_1);
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path directory) {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
