package io.mailkeep.devstack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// JVM flags of Cassandra 5 on Java 17: what its own start script passes, and what makes a node of
/// one laptop start fast.
final class CassandraFlags {
  private static final List<String> OPENS =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.nio",
          "java.base/java.net",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/sun.nio.ch",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.util.jar",
          "java.rmi/sun.rmi.transport.tcp",
          "jdk.management/com.sun.management.internal");
  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/jdk.internal.ref",
          "java.base/sun.nio.ch",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.management/com.sun.jmx.remote.security",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "java.base/java.lang.ref",
          "jdk.unsupported/sun.misc",
          "jdk.attach/sun.tools.attach",
          "jdk.compiler/com.sun.tools.javac.api",
          "jdk.compiler/com.sun.tools.javac.file");

  /// What a node that joins waits for the others to hear of it; 30 s on a real network.
  private static final int LOOPBACK_RING_DELAY_MILLIS = 10_000;

  private CassandraFlags() {}

  static List<String> all(
      Path configuration, Path logback, String classPath, CassandraNode.Settings settings) {
    List<String> flags = new ArrayList<>();
    flags.addAll(List.of("-Xmx256m", "-Xms256m", "-XX:+UseSerialGC", "-Xss512k", "-ea"));
    flags.add("-Djdk.attach.allowAttachSelf=true");
    flags.add("-javaagent:" + jamm(classPath));
    OPENS.forEach(name -> flags.add("--add-opens=" + name + "=ALL-UNNAMED"));
    EXPORTS.forEach(name -> flags.add("--add-exports=" + name + "=ALL-UNNAMED"));
    flags.add("-Dcassandra.config=" + configuration.toUri());
    flags.add("-Dcassandra.storagedir=" + configuration.getParent());
    flags.add("-Dcassandra.logdir=" + configuration.getParent());
    flags.add("-Dlogback.configurationFile=" + logback);
    flags.add("-Dcassandra-foreground=yes");
    flags.add("-Dcassandra.superuser_setup_delay_ms=0");
    if (settings.alone()) {
      flags.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
      flags.add("-Dcassandra.ring_delay_ms=1");
      flags.add("-Dcassandra.load_ring_state=false");
      flags.add("-Dcassandra.skip_schema_check=true");
    } else {
      flags.add("-Dcassandra.ring_delay_ms=" + LOOPBACK_RING_DELAY_MILLIS);
    }
    if (!settings.clockAhead().isZero()) {
      flags.add("-Dcassandra.clock=io.mailkeep.devstack.child.WrongClock");
      flags.add("-Dmailkeep.clock.aheadMillis=" + settings.clockAhead().toMillis());
    }
    return flags;
  }

  private static String jamm(String classPath) {
    for (String jar : classPath.split(File.pathSeparator)) {
      if (Path.of(jar).getFileName().toString().startsWith("jamm-")) {
        return jar;
      }
    }
    throw new DevstackException("Cassandra's class path has no jamm agent");
  }
}
