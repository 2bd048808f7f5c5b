package io.mailkeep.process.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/// A certificate of our own for sites that have none yet: made at the first start, kept, made again
/// a month before it ends or when the host's name changes.
public final class SelfSigned {
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  private SelfSigned() {}

  /// @param cert PEM
  /// @param key PEM, PKCS#8, readable by its owner only
  public record Pem(Path cert, Path key) {}

  /// The directory's certificate for this name, made if there is none that serves.
  public static Pem ensure(Path directory, String hostname, Instant now) {
    Pem files = new Pem(directory.resolve("cert.pem"), directory.resolve("key.pem"));
    try {
      if (!serves(files, hostname, now)) {
        OwnerOnly.createDirectory(directory);
        CertificateMaker.make(files, hostname, now);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  /// Asks the JDK alone: loading Bouncy Castle would cost every start a second.
  private static boolean serves(Pem files, String hostname, Instant now)
      throws IOException, GeneralSecurityException {
    if (!Files.exists(files.cert()) || !Files.exists(files.key())) {
      return false;
    }
    try (InputStream in = Files.newInputStream(files.cert())) {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return certificate.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE))
          && certificate.getSubjectX500Principal().equals(new X500Principal("CN=" + hostname));
    }
  }
}
