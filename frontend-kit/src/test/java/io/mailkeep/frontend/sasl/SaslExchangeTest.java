package io.mailkeep.frontend.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaslExchangeTest {
  private static final SaslMechanisms MECHANISMS = SaslMechanisms.passwords();

  @Test
  void plainWithAnInitialResponse() {
    assertCredentials(plain().start(base64("\0tim\0tanstaaftanstaaf")), "tim", "tanstaaftanstaaf");
  }

  @Test
  void plainAsksWithAnEmptyChallenge() {
    SaslExchange exchange = plain();
    assertThat(((SaslStep.Challenge) exchange.start()).base64()).isEmpty();
    assertCredentials(
        exchange.respond(base64("\0jürgen@x.org\0pässwörd")), "jürgen@x.org", "pässwörd");
  }

  @Test
  void plainTakesTheUsersOwnNameToActFor() {
    assertCredentials(plain().start(base64("tim\0tim\0secret")), "tim", "secret");
  }

  @Test
  void plainRefusesToActForAnother() {
    assertFailed(plain().start(base64("Ursel\0Kurt\0xipj3plmq")), SaslStep.Cause.AUTHORIZATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tim", "tim\0secret", "\0tim\0", "\0\0secret", "\0a\0b\0c", "\0\0\0"})
  void plainOfAnotherFormIsMalformed(String message) {
    SaslExchange exchange = plain();
    var _ = exchange.start();
    assertFailed(exchange.respond(base64(message)), SaslStep.Cause.MALFORMED);
  }

  @Test
  void whatIsNotUtf8IsMalformed() {
    byte[] message = {0, 'a', 0, (byte) 0xff};
    assertFailed(
        plain().start(Base64.getEncoder().encodeToString(message)), SaslStep.Cause.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "a", "AHRpbQB0YW5zdGFhZg=", "AHR pbQ=="})
  void whatIsNotBase64IsMalformed(String line) {
    assertFailed(plain().start(line), SaslStep.Cause.MALFORMED);
    assertFailed(plain().respond(line), SaslStep.Cause.MALFORMED);
  }

  @Test
  void anEqualsSignIsAnEmptyInitialResponse() {
    assertFailed(plain().start("="), SaslStep.Cause.MALFORMED);
  }

  @Test
  void anAsteriskCancels() {
    SaslExchange exchange = login();
    var _ = exchange.start();
    assertFailed(exchange.respond("*"), SaslStep.Cause.CANCELLED);
  }

  @Test
  void aResponseIsLimited() {
    String longest = base64("\0a\0" + "b".repeat(SaslExchange.MAX_RESPONSE_CHARS / 4 * 3 - 3));
    assertThat(longest).hasSize(SaslExchange.MAX_RESPONSE_CHARS);
    assertThat(plain().start(longest)).isInstanceOf(SaslStep.Credentials.class);
    assertFailed(plain().start(longest + "AAAA"), SaslStep.Cause.MALFORMED);
  }

  @Test
  void loginAsksForNameAndPassword() {
    SaslExchange exchange = login();
    assertThat(((SaslStep.Challenge) exchange.start()).base64()).isEqualTo("VXNlcm5hbWU6");
    SaslStep second = exchange.respond(base64("tim"));
    assertThat(((SaslStep.Challenge) second).base64()).isEqualTo("UGFzc3dvcmQ6");
    assertCredentials(exchange.respond(base64("secret")), "tim", "secret");
  }

  @Test
  void loginTakesTheNameAsInitialResponse() {
    SaslExchange exchange = login();
    SaslStep second = exchange.start(base64("tim"));
    assertThat(((SaslStep.Challenge) second).base64()).isEqualTo("UGFzc3dvcmQ6");
    assertCredentials(exchange.respond(base64("secret")), "tim", "secret");
  }

  @Test
  void namesAreOfAnyCaseAndUnknownOnesAreNotOffered() {
    assertThat(MECHANISMS.names()).containsExactly("PLAIN", "LOGIN");
    assertThat(MECHANISMS.begin("plain")).isPresent();
    assertThat(MECHANISMS.begin("CRAM-MD5")).isEmpty();
  }

  @Test
  void credentialsDoNotShowTheirPassword() {
    assertThat(plain().start(base64("\0tim\0secret")).toString()).doesNotContain("secret");
  }

  private static SaslExchange plain() {
    return MECHANISMS.begin("PLAIN").orElseThrow();
  }

  private static SaslExchange login() {
    return MECHANISMS.begin("LOGIN").orElseThrow();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static void assertCredentials(SaslStep step, String address, String password) {
    assertThat(step).isInstanceOf(SaslStep.Credentials.class);
    SaslStep.Credentials credentials = (SaslStep.Credentials) step;
    assertThat(credentials.address()).isEqualTo(address);
    assertThat(new String(credentials.password())).isEqualTo(password);
  }

  private static void assertFailed(SaslStep step, SaslStep.Cause cause) {
    assertThat(step).isInstanceOf(SaslStep.Failed.class);
    assertThat(((SaslStep.Failed) step).cause()).isEqualTo(cause);
  }
}
