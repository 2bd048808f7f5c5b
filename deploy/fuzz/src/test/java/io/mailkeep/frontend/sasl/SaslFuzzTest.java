package io.mailkeep.frontend.sasl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// A mechanism's name, perhaps an initial response, and the lines after it: every exchange ends, in
/// credentials or a failure.
class SaslFuzzTest {
  private static final int MAX_STEPS = 4;

  @FuzzTest
  void exchange(byte[] input) {
    String[] lines = new String(input, ISO_8859_1).split("\n", -1);
    String[] first = lines[0].split(" ", 2);
    SaslMechanisms.passwords()
        .begin(first[0])
        .ifPresent(exchange -> {
          SaslStep step = first.length > 1 ? exchange.start(first[1]) : exchange.start();
          for (int i = 1; i < lines.length && step instanceof SaslStep.Challenge; i++) {
            step = exchange.respond(lines[i]);
          }
          for (int i = 0; step instanceof SaslStep.Challenge challenge; i++) {
            if (i == MAX_STEPS) {
              throw new AssertionError("no end after " + challenge.base64());
            }
            step = exchange.respond("AGEAYg==");
          }
        });
  }
}
