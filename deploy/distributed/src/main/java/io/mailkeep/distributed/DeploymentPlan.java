package io.mailkeep.distributed;

import io.mailkeep.process.config.RawSettings;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.Settings;
import io.mailkeep.process.data.Secrets;
import io.mailkeep.process.data.SelfSigned;
import io.mailkeep.process.data.Site;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to run, from what the operator set.
record DeploymentPlan(Site site, Settings settings, RawSettings raw, Secrets secrets) {
  /// Passed on as the operator set them.
  private static final List<Setting> BACKENDS =
      List.of(
          Setting.CASSANDRA_CONTACT_POINTS,
          Setting.CASSANDRA_LOCAL_DATACENTER,
          Setting.CASSANDRA_KEYSPACE,
          Setting.CASSANDRA_REPLICATION_FACTOR,
          Setting.CASSANDRA_USERNAME,
          Setting.CASSANDRA_PASSWORD,
          Setting.CASSANDRA_ALLOW_UNSAFE,
          Setting.CASSANDRA_ONLY_LOCAL_WRITES,
          Setting.S3_ENDPOINT,
          Setting.S3_REGION,
          Setting.S3_BUCKET,
          Setting.S3_PATH_STYLE,
          Setting.S3_ACCESS_KEY,
          Setting.S3_SECRET_KEY,
          Setting.KAFKA_BOOTSTRAP_SERVERS,
          Setting.KAFKA_TOPIC,
          Setting.KAFKA_PARTITIONS,
          Setting.KAFKA_REPLICATION_FACTOR,
          Setting.CHECK_DAYS,
          Setting.CHECK_READS_PER_SECOND);

  private static final List<Setting> MAIL =
      List.of(
          Setting.BIND,
          Setting.ADMIN_BIND,
          Setting.HOSTNAME,
          Setting.ALLOW_PLAINTEXT_LOGIN,
          Setting.MAX_CONNECTIONS_PER_IP,
          Setting.MAX_CONNECTIONS_PER_ACCOUNT,
          Setting.STORE_AFFINITY,
          Setting.LOG_LEVEL);

  /// On the backends that the settings name.
  Deployment deployment() {
    return deployment(null, Map.of());
  }

  /// On backends of its own.
  Deployment deploymentWith(BackendPlan backends) {
    Devstack devstack = new Devstack(site.devstack(), site.distributed(), backends, System.out);
    return deployment(devstack, devstack.addresses());
  }

  private Deployment deployment(@Nullable Devstack devstack, Map<Setting, String> addresses) {
    PrintStream out = System.out;
    String token = secrets.renewAdminToken();
    Map<Setting, String> common = new EnumMap<>(Setting.class);
    BACKENDS.forEach(setting -> common.put(setting, raw.value(setting).value()));
    MAIL.forEach(setting -> common.put(setting, raw.value(setting).value()));
    common.putAll(addresses);
    common.put(Setting.MASTER_KEY, secrets.keepKey("master.key"));
    common.put(Setting.POD_TOKEN, secrets.keepKey("pod.token"));
    common.put(Setting.ADMIN_TOKEN, token);
    certificate(common);
    int grpc = raw.value(Setting.GRPC_PORT).port();
    Path root = site.distributed();
    Pods pods = new Pods(settings, grpc, root, common, out);
    return new Deployment(root, settings, secrets, devstack, pods, token, out);
  }

  private void certificate(Map<Setting, String> common) {
    Path cert = settings.tlsCert();
    Path key = settings.tlsKey();
    if (cert == null || key == null) {
      SelfSigned.Pem own =
          SelfSigned.ensure(
              site.distributed().resolve("tls"),
              settings.hostname(),
              InstantSource.system().instant());
      cert = own.cert();
      key = own.key();
    }
    common.put(Setting.TLS_CERT, cert.toString());
    common.put(Setting.TLS_KEY, key.toString());
  }
}
