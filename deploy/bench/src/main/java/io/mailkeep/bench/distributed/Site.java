package io.mailkeep.bench.distributed;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// A running deployment, as `start --distributed` notes it in its data directory.
record Site(Path data) {
  /// One process of it.
  ///
  /// @param name such as `store-service-1`
  record Member(String name, long pid, Properties lines) {
    /// @param name such as `imap`
    int port(String name) throws IOException {
      for (String key : lines.stringPropertyNames()) {
        if (key.startsWith("port.") && key.endsWith("-" + name)) {
          return Integer.parseInt(lines.getProperty(key));
        }
      }
      throw new IOException(this.name + " has no port " + name);
    }

    String host() {
      return lines.getProperty("host", "127.0.0.1");
    }

    boolean is(String kind) {
      return name.startsWith(kind);
    }
  }

  /// In the order they were started.
  List<Member> members() throws IOException {
    List<Member> members = new ArrayList<>();
    try (Stream<Path> files = Files.list(data.resolve("distributed/processes"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".run")).sorted().toList()) {
        Properties lines = read(file);
        members.add(
            new Member(lines.getProperty("name"), Long.parseLong(lines.getProperty("pid")), lines));
      }
    }
    return members;
  }

  /// Those whose name starts so.
  List<Member> members(String kind) throws IOException {
    return members().stream().filter(member -> member.is(kind)).toList();
  }

  /// What the S3 server was started with.
  Properties s3() throws IOException {
    return read(data.resolve("devstack/s3/s3proxy.conf"));
  }

  private static Properties read(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(in);
    }
    return lines;
  }
}
