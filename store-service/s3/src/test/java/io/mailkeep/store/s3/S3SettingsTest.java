package io.mailkeep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.s3.S3Settings.S3Keys;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {
  private static final S3Keys KEYS = new S3Keys("access", "very-secret");

  private static S3Settings settings(String endpoint, String bucket) {
    return S3Settings.of(URI.create(endpoint), "us-east-1", bucket, KEYS);
  }

  @Test
  void theSecretIsNotShown() {
    assertThat(settings("https://s3.example.org", "mail").toString())
        .contains("s3.example.org", "mail", "access")
        .doesNotContain("very-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3.example.org", "ftp://s3.example.org", "https:///x", "http://h/path"})
  void anEndpointIsAServer(String endpoint) {
    assertThatThrownBy(() -> settings(endpoint, "mail"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Mail", "mail/1", "-mail"})
  void aBucketHasAName(String bucket) {
    assertThatThrownBy(() -> settings("https://s3.example.org", bucket))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysAreNeeded() {
    assertThatThrownBy(() -> new S3Keys("access", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
