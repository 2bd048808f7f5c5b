package io.mailkeep.frontend.process;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.config.RawSettings;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.SettingValue;
import io.mailkeep.process.config.Settings;
import io.mailkeep.store.grpc.PodToken;
import io.mailkeep.store.grpc.client.StoreClientSettings;
import io.mailkeep.store.grpc.client.StoreClientSettings.Affinity;
import io.mailkeep.store.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Checked settings of a frontend.
///
/// @param mail as in every process with mail ports; its data directory means nothing here
record FrontendSettings(Settings mail, StoreClientSettings store, KafkaSettings kafka) {
  private static final List<Setting> ALL =
      List.of(
          Setting.STORE,
          Setting.STORE_AFFINITY,
          Setting.POD_TOKEN,
          Setting.KAFKA_BOOTSTRAP_SERVERS,
          Setting.KAFKA_TOPIC,
          Setting.BIND,
          Setting.TLS_CERT,
          Setting.TLS_KEY,
          Setting.HOSTNAME,
          Setting.ALLOW_PLAINTEXT_LOGIN,
          Setting.MAX_CONNECTIONS_PER_IP,
          Setting.MAX_CONNECTIONS_PER_ACCOUNT,
          Setting.ADMIN_BIND,
          Setting.ADMIN_PORT,
          Setting.LOG_LEVEL);

  /// What a frontend with these ports takes.
  static List<Setting> taken(List<Setting> ports) {
    List<Setting> taken = new ArrayList<>(ALL);
    taken.addAll(ports);
    return taken;
  }

  /// @throws BadSetting naming the first value that cannot be used
  static FrontendSettings check(RawSettings raw) {
    FrontendSettings settings =
        new FrontendSettings(
            Settings.check(raw),
            named(
                raw.value(Setting.STORE),
                () ->
                    StoreClientSettings.to(raw.value(Setting.STORE).text())
                        .withAffinity(affinity(raw.value(Setting.STORE_AFFINITY)))
                        .withToken(podToken(raw.value(Setting.POD_TOKEN)))),
            named(
                raw.value(Setting.KAFKA_TOPIC),
                () ->
                    KafkaSettings.of(
                        raw.value(Setting.KAFKA_BOOTSTRAP_SERVERS).text(),
                        raw.value(Setting.KAFKA_TOPIC).text())));
    if (settings.mail.tlsCert() == null) {
      throw new BadSetting("--tls-cert and --tls-key are missing: a frontend makes none");
    }
    return settings;
  }

  Path tlsCert() {
    return Objects.requireNonNull(mail.tlsCert());
  }

  Path tlsKey() {
    return Objects.requireNonNull(mail.tlsKey());
  }

  private static Affinity affinity(SettingValue value) {
    return value.yesOrNo() ? Affinity.ACCOUNT : Affinity.NONE;
  }

  private static @Nullable PodToken podToken(SettingValue value) {
    return value.value().isEmpty() ? null : new PodToken(value.value());
  }

  private static <T> T named(SettingValue value, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new BadSetting(value.source() + ": " + e.getMessage());
    }
  }
}
