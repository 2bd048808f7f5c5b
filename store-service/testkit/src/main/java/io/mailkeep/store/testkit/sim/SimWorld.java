package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What the clients of a schedule share.
final class SimWorld {
  private final SimScheduler scheduler;
  private final AccountId account;
  private final LogOracle oracle;
  private final List<SimPod> pods;
  private final PlantedBug bug;
  private final Coverage coverage;
  private Chaos chaos;
  private final Map<UUID, byte[]> bodies = new HashMap<>();

  SimWorld(
      SimScheduler scheduler,
      AccountId account,
      LogOracle oracle,
      List<SimPod> pods,
      PlantedBug bug,
      Coverage coverage,
      Chaos chaos) {
    this.chaos = chaos;
    this.coverage = coverage;
    this.scheduler = scheduler;
    this.account = account;
    this.oracle = oracle;
    this.pods = pods;
    this.bug = bug;
  }

  SimScheduler scheduler() {
    return scheduler;
  }

  AccountId account() {
    return account;
  }

  LogOracle oracle() {
    return oracle;
  }

  List<SimPod> pods() {
    return pods;
  }

  /// How much goes wrong between clients and pods.
  Chaos chaos() {
    return chaos;
  }

  /// From now on this much goes wrong.
  void chaos(Chaos now) {
    chaos = now;
    pods.forEach(pod -> pod.chaos(now));
  }

  Coverage coverage() {
    return coverage;
  }

  PlantedBug bug() {
    return bug;
  }

  /// Uploads a body like no other.
  UploadHandle upload(MailStore store, CallContext context) {
    String text = "Subject: " + bodies.size() + "\r\n\r\n" + "x".repeat(bodies.size() % 7) + "\r\n";
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    try (Upload upload = store.upload(context, octets.length)) {
      upload.write(octets, 0, octets.length);
      UploadHandle handle = upload.finish();
      bodies.put(handle.uploadId(), octets);
      return handle;
    }
  }

  byte[] body(UUID upload) {
    return Objects.requireNonNull(bodies.get(upload));
  }
}
