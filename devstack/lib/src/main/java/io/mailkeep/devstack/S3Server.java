package io.mailkeep.devstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An S3 server that keeps objects as files (s3proxy). It counts its requests by kind; its
/// configuration in the directory tells the port that serves the counts.
public final class S3Server implements AutoCloseable {
  private static final int MOST_REQUEST_BYTES = 256 << 20;

  /// It holds a whole request in its heap to check its signature.
  private static final List<String> FLAGS =
      List.of("-Xmx640m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final int port;
  private final ServerProcess process;

  private S3Server(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  /// Who may use it.
  public record Keys(String access, String secret) {}

  /// Starts a server and returns when it answers.
  public static S3Server start(Path directory, int port, Keys keys) {
    Path root = directory.toAbsolutePath();
    Path configuration = root.resolve("s3proxy.conf");
    try {
      Files.createDirectories(root.resolve("objects"));
      Files.writeString(configuration, configuration(root, port, keys));
      Files.writeString(logback(root), LogbackConfiguration.WARNINGS);
    } catch (IOException e) {
      throw new DevstackException("cannot write " + configuration, e);
    }
    ServerProcess process =
        ServerProcess.start(
            new ServerProcess.Start(
                "s3",
                Path.of(System.getProperty("java.home")),
                flags(root),
                ClassPaths.of("s3"),
                List.of("org.gaul.s3proxy.Main", "--properties", configuration.toString()),
                Map.of(),
                root.resolve("s3.log")));
    process.await(() -> Ports.isOpen("127.0.0.1", port));
    return new S3Server(port, process);
  }

  private static List<String> flags(Path root) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-Dlogback.configurationFile=" + logback(root));
    return flags;
  }

  private static Path logback(Path root) {
    return root.resolve("logback.xml");
  }

  private static String configuration(Path root, int port, Keys keys) {
    return """
    s3proxy.endpoint=http://127.0.0.1:%d
    s3proxy.authorization=aws-v2-or-v4
    s3proxy.identity=%s
    s3proxy.credential=%s
    s3proxy.v4-max-non-chunked-request-size=%d
    jclouds.provider=filesystem-nio2
    jclouds.filesystem.basedir=%s/objects
    s3proxy.metrics.enabled=true
    s3proxy.metrics.host=127.0.0.1
    s3proxy.metrics.port=%d
    """
        .formatted(port, keys.access(), keys.secret(), MOST_REQUEST_BYTES, root, Ports.free());
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
