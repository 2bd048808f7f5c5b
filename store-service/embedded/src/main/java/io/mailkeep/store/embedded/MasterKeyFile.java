package io.mailkeep.store.embedded;

import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.embedded.sqlite.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The master key, 64 hexadecimal digits in a file that only its owner can read. The database keeps
/// a fingerprint of it, so that a lost or mistaken key is told at the start and never replaced.
final class MasterKeyFile {
  private static final int KEY_BYTES = 32;
  private static final String FINGERPRINT = "master key fingerprint";

  private MasterKeyFile() {}

  /// Reads the key, or makes it in a directory that never had one.
  ///
  /// @throws EngineException if it is missing, malformed or not the one this data was written with
  static byte[] readOrMake(DataDirectory directory, Settings settings, RandomGenerator random) {
    Path file = directory.path().resolve("master.key");
    byte[] expected = settings.get(FINGERPRINT);
    try {
      if (!Files.exists(file)) {
        if (expected != null) {
          throw new EngineException(
              file + " is missing: without it the mail in this data directory cannot be read");
        }
        make(file, random);
        directory.sync();
      }
      byte[] key = read(file);
      check(file, key, expected);
      if (expected == null) {
        settings.put(FINGERPRINT, fingerprint(key));
      }
      return key;
    } catch (IOException e) {
      throw new EngineException("cannot use " + file + ": " + e, e);
    }
  }

  private static void make(Path file, RandomGenerator random) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    String line = HexFormat.of().formatHex(key) + "\n";
    Path draft = file.resolveSibling("master.key.new");
    Files.deleteIfExists(draft);
    try (FileChannel channel = FileChannel.open(draft, options(), ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] read(Path file) throws IOException {
    String line = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    if (!line.matches("[0-9a-fA-F]{64}")) {
      throw new EngineException(file + " is not a master key");
    }
    return HexFormat.of().parseHex(line);
  }

  private static void check(Path file, byte[] key, byte @Nullable [] expected) {
    if (expected != null && !MessageDigest.isEqual(expected, fingerprint(key))) {
      throw new EngineException(file + " is not the key that this data was written with");
    }
  }

  private static byte[] fingerprint(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("mailkeep master key fingerprint".getBytes(StandardCharsets.US_ASCII));
      return digest.digest(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }

  private static Set<StandardOpenOption> options() {
    return Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
    Path directory = file.toAbsolutePath().resolveSibling(".");
    if (!Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
