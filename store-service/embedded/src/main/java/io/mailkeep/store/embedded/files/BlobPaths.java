package io.mailkeep.store.embedded.files;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where objects lie: `objects/TENANT/ID[0..2]/ID/n-NAME[0..5]/NAME.o`, while they are written
/// `tmp/N`.
///
/// The directories by the start of the name keep the order of names. The first five characters of
/// an upload id are its time in steps of three days, so an account's directories are few and none
/// gets large by ordinary use.
final class BlobPaths {
  private static final int PREFIX_CHARS = 5;
  private static final String DIRECTORY = "n-";
  private static final String SUFFIX = ".o";
  private static final int MAX_NAME_CHARS = 100;

  private final Path objects;
  private final Path temporary;

  BlobPaths(Path root) {
    objects = root.resolve("objects");
    temporary = root.resolve("tmp");
  }

  Path objects() {
    return objects;
  }

  Path temporary() {
    return temporary;
  }

  /// The directory that a path below the root is in.
  static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  Path account(AccountId account) {
    return objects.resolve(below(account));
  }

  private static String below(AccountId account) {
    String id = account.id();
    return account.tenant() + "/" + id.substring(0, Math.min(2, id.length())) + "/" + id;
  }

  Path file(BlobKey key) {
    String name = key.name();
    if (!isName(name)) {
      throw new IllegalArgumentException("not an object name");
    }
    // One path from one string: this is done for every body that is read.
    return objects.resolve(
        below(key.account()) + "/" + DIRECTORY + prefix(name) + "/" + name + SUFFIX);
  }

  /// Whether it is of 1 to 100 of the characters a-z, 0-9, dot and dash.
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '-') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MAX_NAME_CHARS;
  }

  /// The part of a name that chooses its directory. Of two names the lower one never has the higher
  /// prefix.
  static String prefix(String name) {
    return name.substring(0, Math.min(PREFIX_CHARS, name.length()));
  }

  /// The prefix of a directory, null if it is something else.
  static @Nullable String prefixOf(String directory) {
    return directory.startsWith(DIRECTORY) ? directory.substring(DIRECTORY.length()) : null;
  }

  static Path directory(Path account, String prefix) {
    return account.resolve(DIRECTORY + prefix);
  }

  /// The object's name of a file, null if it is something else.
  static @Nullable String nameOf(String file) {
    return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : null;
  }

  static String fileOf(String name) {
    return name + SUFFIX;
  }
}
