package io.mailkeep.process.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.process.data.SelfSigned.Pem;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  @TempDir Path directory;

  @Test
  void namesTheHostAndThisMachine() throws Exception {
    Pem pem = SelfSigned.ensure(directory.resolve("tls"), "mail.example.org", NOW);
    X509Certificate certificate = read(pem.cert());
    assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> name.get(1)))
        .map(Object::toString)
        .containsExactly("mail.example.org", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    certificate.verify(certificate.getPublicKey());
    assertThat(new TlsCertificates(List.of(new TlsCertificates.PemPair(pem.cert(), pem.key()))))
        .isNotNull();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pem.key())))
        .isEqualTo("rw-------");
  }

  @Test
  void isKeptUntilItsLastMonth() throws Exception {
    byte[] first = made("localhost", NOW);
    assertThat(made("localhost", NOW.plus(Duration.ofDays(790)))).isEqualTo(first);
    assertThat(made("localhost", NOW.plus(Duration.ofDays(800)))).isNotEqualTo(first);
  }

  @Test
  void isMadeAgainForAnotherName() throws Exception {
    byte[] first = made("localhost", NOW);
    assertThat(made("mail.example.org", NOW)).isNotEqualTo(first);
  }

  private byte[] made(String hostname, Instant now) throws Exception {
    return Files.readAllBytes(SelfSigned.ensure(directory, hostname, now).cert());
  }

  private static X509Certificate read(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
