package io.mailkeep.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.CheckpointStore.Cell;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEngineTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");
  private static final UUID TRANSACTION = new UUID(1, 2);

  @TempDir Path temporary;

  @Test
  void findsEverythingAgainAfterARestart() {
    Path data = temporary.resolve("not/there/yet");
    BlobKey blob = new BlobKey(ACCOUNT, "body");
    byte[] masterKey;
    try (EmbeddedEngine engine = open(data)) {
      masterKey = engine.masterKey();
      engine.log().append(ACCOUNT, 1, new byte[] {1});
      engine.log().putPart(ACCOUNT, TRANSACTION, 0, new byte[] {2});
      engine.log().closeBucket(ACCOUNT, 7);
      engine.directory().insert(new DirectoryRow("a@b.c", ACCOUNT, 1, new byte[] {3}));
      engine.checkpoints().put(ACCOUNT, List.of(new Cell("cell", 1, new byte[] {4})));
      engine.checkpoints().putHead(ACCOUNT, 1, new byte[] {5});
      engine.emailRows().put(ACCOUNT, List.of(new EmailRow(1, new byte[] {6})));
      engine.emailRows().delete(ACCOUNT, List.of(2L));
      try (BlobStore.Sink sink = engine.blobs().create(blob)) {
        sink.write(new byte[] {7}, 0, 1);
        sink.commit();
      }
    }
    try (EmbeddedEngine engine = open(data)) {
      assertThat(engine.masterKey()).isEqualTo(masterKey).hasSize(32);
      assertThat(engine.log().tail(ACCOUNT, 1, 9).entries()).containsExactly(new byte[] {1});
      assertThat(engine.log().parts(ACCOUNT, TRANSACTION)).containsExactly(new byte[] {2});
      assertThat(engine.log().append(ACCOUNT, 7 * 512, new byte[1]))
          .isEqualTo(new AppendOutcome.Lost());
      assertThat(engine.directory().byAddress("a@b.c").record()).containsExactly(3);
      assertThat(engine.checkpoints().get(ACCOUNT, List.of("cell")).getFirst().content())
          .containsExactly(4);
      assertThat(engine.checkpoints().head(ACCOUNT).content()).containsExactly(5);
      engine.emailRows().put(ACCOUNT, List.of(new EmailRow(2, new byte[] {8})));
      assertThat(engine.emailRows().get(ACCOUNT, new long[] {1, 2}))
          .singleElement()
          .satisfies(row -> assertThat(row.content()).containsExactly(6));
      assertThat(engine.blobs().read(blob, 0, 10)).containsExactly(7);
    }
  }

  @Test
  void letsOnlyOneHoldTheDirectory() {
    try (EmbeddedEngine first = open(temporary)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> open(temporary))
            .isInstanceOf(EngineException.class)
            .hasMessage("data directory " + temporary + " is in use by this process");
      }
      assertThat(first.log().tail(ACCOUNT, 1, 1).entries()).isEmpty();
    }
    open(temporary).close();
  }

  @Test
  void keepsTheKeyAndTheDataToTheOwner() throws IOException {
    Path data = temporary.resolve("data");
    open(data).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
    Path key = data.resolve("master.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void neverReplacesALostOrMistakenMasterKey() throws IOException {
    Path key = temporary.resolve("master.key");
    open(temporary).close();
    String mine = Files.readString(key);

    Files.delete(key);
    assertThatThrownBy(() -> open(temporary))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("master.key is missing");
    Files.writeString(key, "0".repeat(64));
    assertThatThrownBy(() -> open(temporary))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("is not the key that this data was written with");
    Files.writeString(key, "nonsense");
    assertThatThrownBy(() -> open(temporary))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("is not a master key");

    Files.writeString(key, mine);
    open(temporary).close();
  }

  @Test
  void refusesDataOfANewerRelease() throws SQLException {
    open(temporary).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + temporary.resolve("log.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> open(temporary))
        .isInstanceOf(EngineException.class)
        .hasMessage("the database has schema version 99, this release knows 1");
  }

  @Test
  void tellsThatTheDirectoryCannotBeUsed() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertThatThrownBy(() -> open(file.resolve("data")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("cannot use data directory");
  }

  @Test
  void failsCleanlyOnceClosed() {
    EmbeddedEngine engine = open(temporary);
    engine.close();
    engine.close();
    assertThat(engine.log().append(ACCOUNT, 1, new byte[1]))
        .isInstanceOf(AppendOutcome.Unknown.class);
    assertThatThrownBy(() -> engine.log().tail(ACCOUNT, 1, 1)).isInstanceOf(EngineException.class);
  }

  private static EmbeddedEngine open(Path data) {
    return EmbeddedEngine.open(data, new SecureRandom());
  }
}
