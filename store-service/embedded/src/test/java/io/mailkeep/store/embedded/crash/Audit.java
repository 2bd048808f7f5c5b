package io.mailkeep.store.embedded.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.bodies.BodyCache;
import io.mailkeep.store.bodies.FramedBodyStore;
import io.mailkeep.store.bodies.KeyRing;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.embedded.EmbeddedEngine;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Opens what a [WritingProcess] left and looks for all that it had said.
final class Audit {
  private Audit() {}

  /// @param said lines as they were said: account and position
  /// @return log entries found
  static int run(Path data, List<String> said, int accounts, String when) {
    Map<Integer, Integer> lastSaid = new HashMap<>();
    for (String line : said) {
      String[] words = line.split(" ");
      lastSaid.merge(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Math::max);
    }
    int found = 0;
    try (EmbeddedEngine engine = EmbeddedEngine.open(data, new SecureRandom())) {
      KeyRing keys = new KeyRing(engine.blobs(), engine.masterKey(), new SecureRandom());
      FramedBodyStore bodies =
          new FramedBodyStore(engine.blobs(), keys, new SecureRandom(), new BodyCache(0));
      for (int number = 0; number < accounts; number++) {
        AccountId account = WritingProcess.account(number);
        List<byte[]> entries = engine.log().tail(account, 1, Integer.MAX_VALUE).entries();
        assertThat(entries.size())
            .as("%s: entries of account %d", when, number)
            .isGreaterThanOrEqualTo(lastSaid.getOrDefault(number, 0));
        for (int i = 0; i < entries.size(); i++) {
          UUID id = WritingProcess.uploadId(number, i + 1);
          ByteBuffer entry = ByteBuffer.wrap(entries.get(i));
          assertThat(new UUID(entry.getLong(), entry.getLong())).as(when).isEqualTo(id);
          assertThat(read(bodies, account, id)).as(when).isEqualTo(WritingProcess.body(id));
        }
        found += entries.size();
        // It goes on: the next position is free.
        assertThat(engine.log().append(account, entries.size() + 1L, new byte[16]))
            .as(when)
            .isEqualTo(new AppendOutcome.Applied());
      }
    }
    return found;
  }

  private static byte[] read(FramedBodyStore bodies, AccountId account, UUID id) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (BodyStream stream = bodies.open(account, id, 0, Long.MAX_VALUE)) {
      byte[] buffer = new byte[8192];
      for (int n = stream.read(buffer, 0, 8192); n > 0; n = stream.read(buffer, 0, 8192)) {
        read.write(buffer, 0, n);
      }
    }
    return read.toByteArray();
  }
}
