package io.mailkeep.store.app;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.config.RawSettings;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.Word;
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
                raw.word(Setting.GRPC_BIND).address(), raw.word(Setting.GRPC_PORT).port())
            .withToken(podToken(raw)),
        cassandra(raw),
        s3(raw),
        kafka(raw),
        KafkaTopic.Shape.of(
            raw.word(Setting.KAFKA_PARTITIONS).count(),
            raw.word(Setting.KAFKA_REPLICATION_FACTOR).count()),
        masterKey(raw.word(Setting.MASTER_KEY)),
        CheckLimits.paced(
            raw.word(Setting.CHECK_DAYS).count(), raw.word(Setting.CHECK_READS_PER_SECOND).count()),
        raw.word(Setting.ADMIN_TOKEN).text(),
        new ServedProcess.Admin(
            raw.word(Setting.ADMIN_BIND).address(),
            raw.word(Setting.ADMIN_PORT).port(),
            raw.word(Setting.LOG_LEVEL).logLevel()));
  }

  private static CassandraSettings cassandra(RawSettings raw) {
    String user = raw.word(Setting.CASSANDRA_USERNAME).value();
    CassandraSettings usual =
        named(
            raw.word(Setting.CASSANDRA_CONTACT_POINTS),
            () ->
                CassandraSettings.of(
                    raw.word(Setting.CASSANDRA_CONTACT_POINTS).list(),
                    raw.word(Setting.CASSANDRA_LOCAL_DATACENTER).text(),
                    raw.word(Setting.CASSANDRA_KEYSPACE).text()));
    return new CassandraSettings(
        usual.contactPoints(),
        usual.localDatacenter(),
        usual.keyspace(),
        raw.word(Setting.CASSANDRA_REPLICATION_FACTOR).count(),
        user.isEmpty()
            ? null
            : new CassandraSettings.Credentials(user, raw.word(Setting.CASSANDRA_PASSWORD).text()),
        usual.requestTimeout(),
        usual.connectTimeout(),
        raw.word(Setting.CASSANDRA_ALLOW_UNSAFE).yesOrNo()
            ? CassandraSettings.Safety.OPTIONAL
            : CassandraSettings.Safety.REQUIRED,
        raw.word(Setting.CASSANDRA_ONLY_LOCAL_WRITES).yesOrNo()
            ? CassandraSettings.OtherDatacenters.NEVER_WRITE
            : CassandraSettings.OtherDatacenters.MAY_WRITE);
  }

  private static S3Settings s3(RawSettings raw) {
    S3Settings.S3Keys keys =
        new S3Settings.S3Keys(
            raw.word(Setting.S3_ACCESS_KEY).text(), raw.word(Setting.S3_SECRET_KEY).text());
    return named(
        raw.word(Setting.S3_BUCKET),
        () ->
            new S3Settings(
                raw.word(Setting.S3_ENDPOINT).url(),
                raw.word(Setting.S3_REGION).text(),
                raw.word(Setting.S3_BUCKET).text(),
                keys,
                raw.word(Setting.S3_PATH_STYLE).yesOrNo()
                    ? S3Settings.Addressing.PATH
                    : S3Settings.Addressing.HOST,
                S3Limits.DEFAULT));
  }

  private static KafkaSettings kafka(RawSettings raw) {
    return named(
        raw.word(Setting.KAFKA_TOPIC),
        () ->
            KafkaSettings.of(
                raw.word(Setting.KAFKA_BOOTSTRAP_SERVERS).text(),
                raw.word(Setting.KAFKA_TOPIC).text()));
  }

  private static @Nullable PodToken podToken(RawSettings raw) {
    Word word = raw.word(Setting.POD_TOKEN);
    return word.value().isEmpty() ? null : named(word, () -> new PodToken(word.value()));
  }

  /// The value itself is not told: it is a secret.
  private static byte[] masterKey(Word word) {
    try {
      byte[] key = Base64.getDecoder().decode(word.text());
      if (key.length == KEY_OCTETS) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Answered below, as any other value that is no key.
    }
    throw new BadSetting(word.source() + " is not 32 octets in Base64");
  }

  private static <T> T named(Word word, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new BadSetting(word.source() + ": " + e.getMessage());
    }
  }
}
