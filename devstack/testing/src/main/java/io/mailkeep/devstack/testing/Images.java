package io.mailkeep.devstack.testing;

import java.util.List;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/// The images of the servers. `-Dmailkeep.test.image.cassandra`, `.kafka` and `.s3` name others
/// that take the same environment.
record Images(DockerImageName cassandra, DockerImageName kafka, DockerImageName s3) {
  static Images named() {
    return new Images(
        image("cassandra", "cassandra:5.0.9"),
        image("kafka", "apache/kafka:4.4.0"),
        image("s3", "andrewgaul/s3proxy:s3proxy-4.1.0"));
  }

  private static DockerImageName image(String server, String usual) {
    return DockerImageName.parse(System.getProperty("mailkeep.test.image." + server, usual));
  }

  /// Has the engine get those that it does not have.
  ///
  /// @throws RuntimeException if one cannot be had
  void get() {
    for (DockerImageName image : List.of(cassandra, kafka, s3)) {
      var _ = new RemoteDockerImage(image).get();
    }
  }
}
