package io.mailkeep.store.core.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Addresses and password hashes as other servers export them.
class CredentialFuzzTest {
  @FuzzTest
  void address(byte[] input) {
    MailAddress.parse(new String(input, UTF_8))
        .ifPresent(found -> assertThat(MailAddress.parse(found.value())).contains(found));
  }

  /// A hash of a known form, or an illegal argument.
  @FuzzTest
  void importedHash(byte[] input) {
    try {
      assertThat(ImportedHash.parse(new String(input, UTF_8))).isNotNull();
    } catch (IllegalArgumentException refused) {
      Object _ = refused.getMessage();
    }
  }
}
