package io.mailkeep.standalone.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate of our own for sites that have none yet: made at the first start, kept, made again
/// a month before it ends or when the host's name changes.
public final class SelfSigned {
  /// Apple's limit for certificates that a user trusts by hand.
  private static final Duration LIFE = Duration.ofDays(825);

  private static final Duration RENEW_BEFORE = Duration.ofDays(30);
  private static final int SERIAL_BITS = 127;

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
        make(files, hostname, now);
      }
      return files;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  private static boolean serves(Pem files, String hostname, Instant now) throws IOException {
    if (!Files.exists(files.cert()) || !Files.exists(files.key())) {
      return false;
    }
    String pem = Files.readString(files.cert());
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return parser.readObject() instanceof X509CertificateHolder certificate
          && certificate.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE))
          && certificate.getSubject().equals(subject(hostname));
    }
  }

  private static void make(Pem files, String hostname, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject(hostname),
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(LIFE)),
            subject(hostname),
            pair.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, names(hostname));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    PrivateKey key = pair.getPrivate();
    Object certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
    OwnerOnly.write(files.key(), pem(new JcaPKCS8Generator(key, null)));
    OwnerOnly.write(files.cert(), pem(certificate));
  }

  private static X500Name subject(String hostname) {
    return new X500NameBuilder().addRDN(BCStyle.CN, hostname).build();
  }

  private static GeneralNames names(String hostname) {
    Set<GeneralName> names = new LinkedHashSet<>();
    boolean numeric = hostname.matches("[0-9.]+");
    names.add(new GeneralName(numeric ? GeneralName.iPAddress : GeneralName.dNSName, hostname));
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    names.add(new GeneralName(GeneralName.iPAddress, "::1"));
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
