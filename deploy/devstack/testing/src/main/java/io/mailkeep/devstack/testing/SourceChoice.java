package io.mailkeep.devstack.testing;

import io.mailkeep.devstack.DevstackException;
import org.testcontainers.DockerClientFactory;

/// Containers where a Docker engine answers and has or gets the images; else child processes.
/// `-Dmailkeep.test.backends=containers` or `=devstack` decides it beforehand.
final class SourceChoice {
  static final String PROPERTY = "mailkeep.test.backends";

  private SourceChoice() {}

  static BackendSource choose() {
    String wanted = System.getProperty(PROPERTY, "");
    BackendSource source =
        switch (wanted) {
          case "devstack" -> new DevstackSource();
          case "containers" -> containers();
          case "" -> containersOrDevstack();
          default ->
              throw new DevstackException(
                  PROPERTY + ": '" + wanted + "' is neither containers nor devstack");
        };
    say(
        "backends of the tests are "
            + (source instanceof DevstackSource ? "child processes" : "containers"));
    return source;
  }

  private static BackendSource containersOrDevstack() {
    try {
      return containers();
    } catch (RuntimeException e) {
      say("no containers: " + e.getMessage());
      return new DevstackSource();
    }
  }

  private static BackendSource containers() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new DevstackException("no Docker engine answers");
    }
    Images images = Images.named();
    images.get();
    return new ContainersSource(images, DockerClientFactory.instance().dockerHostIpAddress());
  }

  private static void say(String line) {
    System.err.println("mailkeep: " + line);
  }
}
