package io.mailkeep.store.embedded.crash;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.bodies.BodyCache;
import io.mailkeep.store.bodies.FramedBodyStore;
import io.mailkeep.store.bodies.KeyRing;
import io.mailkeep.store.core.port.BodyStore;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.embedded.EmbeddedEngine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Takes mail in as the product does: body, then log entry, then one line that says so. Arguments:
/// data directory, accounts, mails for each account.
public final class WritingProcess {
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private WritingProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    int accounts = Integer.parseInt(arguments[1]);
    int mails = Integer.parseInt(arguments[2]);
    try (EmbeddedEngine engine = EmbeddedEngine.open(Path.of(arguments[0]), new SecureRandom())) {
      KeyRing keys = new KeyRing(engine.blobs(), engine.masterKey(), new SecureRandom());
      BodyStore bodies =
          new FramedBodyStore(engine.blobs(), keys, new SecureRandom(), new BodyCache(0));
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < accounts; i++) {
        int account = i;
        threads.add(Thread.ofVirtual().start(() -> write(engine, keys, bodies, account, mails)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  static AccountId account(int number) {
    return new AccountId("default", "w" + number);
  }

  static UUID uploadId(int account, int seq) {
    return new UUID(0x019ab5c000007000L, 0x8000000000000000L | (long) account << 32 | seq);
  }

  static byte[] body(UUID uploadId) {
    Random random = new Random(uploadId.getLeastSignificantBits());
    byte[] body = new byte[random.nextInt(8) == 0 ? 70_000 : 100 + random.nextInt(6000)];
    random.nextBytes(body);
    return body;
  }

  private static void write(
      EmbeddedEngine engine, KeyRing keys, BodyStore bodies, int number, int mails) {
    AccountId account = account(number);
    keys.create(account);
    LogStore log = engine.log();
    int seq = log.tail(account, 1, Integer.MAX_VALUE).entries().size();
    for (int i = 0; i < mails; i++) {
      seq++;
      UUID id = uploadId(number, seq);
      upload(bodies, account, id);
      byte[] entry = new byte[200];
      ByteBuffer.wrap(entry)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits());
      if (!(log.append(account, seq, entry) instanceof AppendOutcome.Applied)) {
        throw new IllegalStateException("not applied");
      }
      say(number + " " + seq);
      engine.emailRows().put(account, List.of(new EmailRow(seq, new byte[500])));
      if (seq % 10 == 0) {
        engine.checkpoints().put(account, List.of(new Cell("chunk", seq, new byte[5000])));
        UUID orphan = uploadId(number, 1_000_000 + seq);
        upload(bodies, account, orphan);
        bodies.delete(account, List.of(orphan));
      }
    }
  }

  private static void upload(BodyStore bodies, AccountId account, UUID id) {
    byte[] body = body(id);
    try (BodyStore.Sink sink = bodies.create(account, id)) {
      sink.write(body, 0, body.length);
      sink.commit();
    }
  }

  /// One write for one line, so that a line is said as a whole or not at all.
  private static void say(String line) {
    try {
      OUT.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException("nobody listens", e);
    }
  }
}
