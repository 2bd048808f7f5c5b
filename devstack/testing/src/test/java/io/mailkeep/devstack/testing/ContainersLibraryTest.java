package io.mailkeep.devstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainersLibraryTest {
  /// Another version of its interface, managed by somebody else, looks like a machine without an
  /// engine: Testcontainers says no more than that.
  @Test
  void findsTheInterfaceToDockerThatItWasBuiltWith() throws ClassNotFoundException {
    Class<?> client =
        Class.forName("org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl");
    assertThat(client.getMethods()).isNotEmpty();
  }
}
