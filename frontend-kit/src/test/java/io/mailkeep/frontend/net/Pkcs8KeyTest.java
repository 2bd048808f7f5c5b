package io.mailkeep.frontend.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs8KeyTest {
  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void readsTheKeyOfEachAlgorithm(String algorithm) throws GeneralSecurityException {
    PrivateKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
    assertThat(Pkcs8Key.parse("comment\n" + pem("PRIVATE KEY", key.getEncoded()))).contains(key);
  }

  @Test
  void leavesOtherFormsToOthers() {
    assertThat(Pkcs8Key.parse(pem("RSA PRIVATE KEY", new byte[10]))).isEmpty();
    assertThat(Pkcs8Key.parse(pem("PRIVATE KEY", new byte[10]))).isEmpty();
    assertThat(Pkcs8Key.parse("-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----"))
        .isEmpty();
    assertThat(Pkcs8Key.parse("")).isEmpty();
  }

  private static String pem(String type, byte[] content) {
    String body = Base64.getMimeEncoder().encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type);
  }
}
