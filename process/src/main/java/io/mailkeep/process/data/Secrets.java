package io.mailkeep.process.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Generated secrets, one in a file of its own.
public final class Secrets {
  /// 32 letters and digits that can't be mistaken for each other: 5 random bits each.
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final String DEMO_MADE = "demo.made";
  private static final int PASSWORD_LENGTH = 20;
  private static final int KEY_OCTETS = 32;
  private static final int TOKEN_LENGTH = 52;

  private final Path root;
  private final RandomGenerator random;

  /// @param random must be cryptographically strong
  public Secrets(Path root, RandomGenerator random) {
    this.root = root;
    this.random = random;
  }

  /// Makes the token that opens the admin port, new at every start.
  public String renewAdminToken() {
    return store("admin.token", generate(TOKEN_LENGTH));
  }

  /// The running server's token; null if there never was one.
  public @Nullable String adminToken() {
    return load("admin.token");
  }

  /// `address password` of the demo account; null if there is none.
  public @Nullable String demo() {
    return load("demo.account");
  }

  /// Has the demo account made, once in the life of the directory: an operator who removes it does
  /// not get it back.
  ///
  /// @param maker makes it with this address and password; must not mind if it is there
  public void makeDemoOnce(String hostname, BiConsumer<String, String> maker) {
    if (Files.exists(root.resolve(DEMO_MADE))) {
      return;
    }
    String address = "demo@" + hostname;
    maker.accept(address, demoPassword(address));
    var _ = store(DEMO_MADE, "");
  }

  /// Remembered before the account is made, so that a crash in between leaves nobody locked out.
  private String demoPassword(String address) {
    String known = demo();
    if (known != null && known.startsWith(address + " ")) {
      return known.substring(address.length() + 1);
    }
    String password = generate(PASSWORD_LENGTH);
    store("demo.account", address + " " + password);
    return password;
  }

  /// 32 random octets in Base64 that stay the same, under this name.
  public String keepKey(String name) {
    String known = load(name);
    if (known != null) {
      return known;
    }
    byte[] key = new byte[KEY_OCTETS];
    random.nextBytes(key);
    return store(name, Base64.getEncoder().encodeToString(key));
  }

  private String generate(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private String store(String name, String value) {
    try {
      OwnerOnly.write(root.resolve(name), value + "\n");
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String load(String name) {
    try {
      return Files.readString(root.resolve(name)).strip();
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
