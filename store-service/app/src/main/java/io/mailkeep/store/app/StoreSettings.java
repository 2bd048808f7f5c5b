package io.mailkeep.store.app;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.config.RawSettings;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.SettingValue;
import io.mailkeep.process.serve.ServedProcess;
import io.mailkeep.store.cassandra.CassandraSettings;
import io.mailkeep.store.core.check.CheckLimits;
import io.mailkeep.store.grpc.PodToken;
import io.mailkeep.store.grpc.server.StoreServerSettings;
import io.mailkeep.store.kafka.KafkaSettings;
import io.mailkeep.store.kafka.KafkaTopic;
import io.mailkeep.store.s3.S3Limits;
import io.mailkeep.store.s3.S3Settings;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Checked settings of the store service.
///
/// @param masterKey 32 octets
/// @param topic as `migrate` makes it
record StoreSettings(
    StoreServerSettings grpc,
    CassandraSettings cassandra,
    S3Settings s3,
    KafkaSettings kafka,
    KafkaTopic.Shape topic,
    byte[] masterKey,
    CheckLimits check,
    String adminToken,
    ServedProcess.Admin admin) {
  static final List<Setting> TAKEN =
      List.of(
          Setting.GRPC_BIND,
          Setting.GRPC_PORT,
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
          Setting.POD_TOKEN,
          Setting.MASTER_KEY,
          Setting.CHECK_DAYS,
          Setting.CHECK_READS_PER_SECOND,
          Setting.ADMIN_TOKEN,
          Setting.ADMIN_BIND,
          Setting.ADMIN_PORT,
          Setting.LOG_LEVEL);

  private static final int KEY_OCTETS = 32;

  /// @throws BadSetting naming the first value that cannot be used
  static StoreSettings check(RawSettings raw) {
    return new StoreSettings(
        StoreServerSettings.at(
                raw.value(Setting.GRPC_BIND).address(), raw.value(Setting.GRPC_PORT).port())
            .withToken(podToken(raw)),
        cassandra(raw),
        s3(raw),
        kafka(raw),
        KafkaTopic.Shape.of(
            raw.value(Setting.KAFKA_PARTITIONS).count(),
            raw.value(Setting.KAFKA_REPLICATION_FACTOR).count()),
        masterKey(raw.value(Setting.MASTER_KEY)),
        CheckLimits.paced(
            raw.value(Setting.CHECK_DAYS).count(),
            raw.value(Setting.CHECK_READS_PER_SECOND).count()),
        raw.value(Setting.ADMIN_TOKEN).text(),
        new ServedProcess.Admin(
            raw.value(Setting.ADMIN_BIND).address(),
            raw.value(Setting.ADMIN_PORT).port(),
            raw.value(Setting.LOG_LEVEL).logLevel()));
  }

  private static CassandraSettings cassandra(RawSettings raw) {
    String user = raw.value(Setting.CASSANDRA_USERNAME).value();
    CassandraSettings usual =
        named(
            raw.value(Setting.CASSANDRA_CONTACT_POINTS),
            () ->
                CassandraSettings.of(
                    raw.value(Setting.CASSANDRA_CONTACT_POINTS).list(),
                    raw.value(Setting.CASSANDRA_LOCAL_DATACENTER).text(),
                    raw.value(Setting.CASSANDRA_KEYSPACE).text()));
    return new CassandraSettings(
        usual.contactPoints(),
        usual.localDatacenter(),
        usual.keyspace(),
        raw.value(Setting.CASSANDRA_REPLICATION_FACTOR).count(),
        user.isEmpty()
            ? null
            : new CassandraSettings.Credentials(user, raw.value(Setting.CASSANDRA_PASSWORD).text()),
        usual.requestTimeout(),
        usual.connectTimeout(),
        raw.value(Setting.CASSANDRA_ALLOW_UNSAFE).yesOrNo()
            ? CassandraSettings.Safety.OPTIONAL
            : CassandraSettings.Safety.REQUIRED,
        raw.value(Setting.CASSANDRA_ONLY_LOCAL_WRITES).yesOrNo()
            ? CassandraSettings.OtherDatacenters.NEVER_WRITE
            : CassandraSettings.OtherDatacenters.MAY_WRITE);
  }

  private static S3Settings s3(RawSettings raw) {
    S3Settings.S3Keys keys =
        new S3Settings.S3Keys(
            raw.value(Setting.S3_ACCESS_KEY).text(), raw.value(Setting.S3_SECRET_KEY).text());
    return named(
        raw.value(Setting.S3_BUCKET),
        () ->
            new S3Settings(
                raw.value(Setting.S3_ENDPOINT).url(),
                raw.value(Setting.S3_REGION).text(),
                raw.value(Setting.S3_BUCKET).text(),
                keys,
                raw.value(Setting.S3_PATH_STYLE).yesOrNo()
                    ? S3Settings.Addressing.PATH
                    : S3Settings.Addressing.HOST,
                S3Limits.DEFAULT));
  }

  private static KafkaSettings kafka(RawSettings raw) {
    return named(
        raw.value(Setting.KAFKA_TOPIC),
        () ->
            KafkaSettings.of(
                raw.value(Setting.KAFKA_BOOTSTRAP_SERVERS).text(),
                raw.value(Setting.KAFKA_TOPIC).text()));
  }

  private static @Nullable PodToken podToken(RawSettings raw) {
    SettingValue value = raw.value(Setting.POD_TOKEN);
    return value.value().isEmpty() ? null : named(value, () -> new PodToken(value.value()));
  }

  /// The value itself is not told: it is a secret.
  private static byte[] masterKey(SettingValue value) {
    try {
      byte[] key = Base64.getDecoder().decode(value.text());
      if (key.length == KEY_OCTETS) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Answered below, as any other value that is no key.
    }
    throw new BadSetting(value.source() + " is not 32 octets in Base64");
  }

  private static <T> T named(SettingValue value, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new BadSetting(value.source() + ": " + e.getMessage());
    }
  }
}
