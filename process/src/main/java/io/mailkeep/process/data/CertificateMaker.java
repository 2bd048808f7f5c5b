package io.mailkeep.process.data;

import io.mailkeep.process.data.SelfSigned.Pem;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
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
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes a certificate and its key. Apart from [SelfSigned] so that Bouncy Castle is only loaded
/// when one is made.
final class CertificateMaker {
  /// Apple's limit for certificates that a user trusts by hand.
  private static final Duration LIFE = Duration.ofDays(825);

  private static final int SERIAL_BITS = 127;

  private CertificateMaker() {}

  static void make(Pem files, String hostname, Instant now)
      throws IOException, GeneralSecurityException {
    try {
      write(files, hostname, now);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static void write(Pem files, String hostname, Instant now)
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
