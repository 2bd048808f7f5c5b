package io.mailkeep.store.embedded;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.EngineClock;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.embedded.files.FileBlobStore;
import io.mailkeep.store.embedded.files.NioFiles;
import io.mailkeep.store.embedded.sqlite.Database;
import io.mailkeep.store.embedded.sqlite.Settings;
import io.mailkeep.store.embedded.sqlite.SqliteCheckpointStore;
import io.mailkeep.store.embedded.sqlite.SqliteDirectoryStore;
import io.mailkeep.store.embedded.sqlite.SqliteEmailRowStore;
import io.mailkeep.store.embedded.sqlite.SqliteLogStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/// A data directory and the ports on it. Body and key ports stand on [#blobs] and [#masterKey] (in
/// the module store-bodies).
public final class EmbeddedEngine implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final LogStore log;
  private final CheckpointStore checkpoints;
  private final EmailRowStore emailRows;
  private final DirectoryStore directory;
  private final BlobStore blobs;
  private final EngineClock clock;
  private final byte[] masterKey;

  private EmbeddedEngine(Path path, RandomGenerator random) {
    boolean opened = false;
    try {
      DataDirectory data = DataDirectory.hold(path);
      open.push(data);
      Database truth = Database.openLog(data.path().resolve("log.db"));
      open.push(truth);
      Database derived = Database.openDerived(data.path().resolve("derived.db"));
      open.push(derived);
      NioFiles files = new NioFiles();
      Path bodies = data.path().resolve("bodies");
      makeDirectory(files, bodies);
      data.sync();
      masterKey = MasterKeyFile.readOrMake(data, new Settings(truth), random);
      log = new SqliteLogStore(truth);
      directory = new SqliteDirectoryStore(truth);
      checkpoints = new SqliteCheckpointStore(derived);
      emailRows = new SqliteEmailRowStore(derived);
      blobs = new FileBlobStore(files, bodies);
      clock = new FileClock(data.path().resolve("clock"));
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /// Opens a data directory, which is made if it is not there.
  ///
  /// @param random makes the master key at the first start; cryptographically strong
  /// @throws EngineException with a message for the operator: another process holds the directory,
  ///   the master key is missing or wrong, a newer release wrote it, it cannot be written
  public static EmbeddedEngine open(Path directory, RandomGenerator random) {
    return new EmbeddedEngine(directory, random);
  }

  public LogStore log() {
    return log;
  }

  public CheckpointStore checkpoints() {
    return checkpoints;
  }

  public EmailRowStore emailRows() {
    return emailRows;
  }

  public DirectoryStore directory() {
    return directory;
  }

  public BlobStore blobs() {
    return blobs;
  }

  /// The clock of the file system.
  public EngineClock clock() {
    return clock;
  }

  /// The key that wraps the accounts' keys, 32 octets.
  public byte[] masterKey() {
    return masterKey.clone();
  }

  /// Commits what is queued and lets go of the directory. Calls that come later fail with an
  /// [EngineException].
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new EngineException("the data directory could not be closed", e);
      }
    }
  }

  private static void makeDirectory(NioFiles files, Path directory) {
    try {
      files.createDirectory(directory);
    } catch (IOException e) {
      throw new EngineException("cannot make " + directory + ": " + e, e);
    }
  }
}
