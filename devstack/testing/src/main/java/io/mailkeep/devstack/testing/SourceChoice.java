package io.mailkeep.devstack.testing;

import io.mailkeep.devstack.DevstackException;
import io.mailkeep.devstack.Ports;
import io.mailkeep.devstack.RgwServer;
import io.mailkeep.devstack.S3Server;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/// Containers where a Docker engine answers and has or gets the images; else child processes.
/// `-Dmailkeep.test.backends=containers` or `=devstack` decides it beforehand.
final class SourceChoice {
  static final String PROPERTY = "mailkeep.test.backends";

  static final String S3_PROPERTY = "mailkeep.test.s3";

  private SourceChoice() {}

  /// `-Dmailkeep.test.s3=rgw` takes Ceph's server, a child process, wherever the others come from.
  static BackendSource.Started<S3Backend> s3(BackendSource usual, Path directory) {
    String wanted = System.getProperty(S3_PROPERTY, "");
    return switch (wanted) {
      case "" -> usual.s3(directory);
      case "rgw" -> rgw(directory);
      default -> throw new DevstackException(S3_PROPERTY + ": '" + wanted + "' is not rgw");
    };
  }

  private static BackendSource.Started<S3Backend> rgw(Path directory) {
    S3Server.Keys keys = new S3Server.Keys("mailkeep", "mailkeep-secret");
    RgwServer server = RgwServer.start(directory, Ports.free(), keys);
    say("S3 of the tests is Ceph's");
    return new BackendSource.Started<>(
        new S3Backend(server.endpoint(), "default", keys.access(), keys.secret()), server);
  }

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
