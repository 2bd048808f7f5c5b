package io.mailkeep.frontend.net;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a PKCS #8 key in PEM (RFC 7468 §10) with what the JDK has.
final class Pkcs8Key {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private Pkcs8Key() {}

  /// Empty if there is no such key in it: it may be of another form.
  static Optional<PrivateKey> parse(String pem) {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      return Optional.empty();
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
      return ALGORITHMS.stream().flatMap(name -> read(name, encoded).stream()).findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<PrivateKey> read(String algorithm, byte[] encoded) {
    try {
      PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(encoded);
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
