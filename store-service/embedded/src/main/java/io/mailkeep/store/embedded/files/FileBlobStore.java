package io.mailkeep.store.embedded.files;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Objects as files below a directory that this process holds alone ([BlobPaths] tells where).
///
/// A commit is: sync the temporary file, rename it, sync its directory. Directories that a delete
/// leaves empty are removed.
public final class FileBlobStore implements BlobStore {
  private final FileLayer files;
  private final BlobPaths paths;
  private final DirectorySyncs syncs;
  private final DurableDirectories directories;
  private final AtomicLong temporaries = new AtomicLong();

  /// Opens the store and sweeps what a crash left half written.
  ///
  /// @param root is there and durable
  public FileBlobStore(FileLayer files, Path root) {
    this.files = files;
    this.paths = new BlobPaths(root.toAbsolutePath().normalize());
    this.syncs = new DirectorySyncs(files);
    this.directories = new DurableDirectories(files, syncs, root.toAbsolutePath().normalize());
    try {
      directories.ensure(paths.objects());
      directories.ensure(paths.temporary());
      for (String left : files.list(paths.temporary())) {
        files.delete(paths.temporary().resolve(left));
      }
    } catch (IOException e) {
      throw FileErrors.translate(e);
    }
  }

  @Override
  public Sink create(BlobKey key) {
    Path temporary = paths.temporary().resolve(Long.toString(temporaries.incrementAndGet()));
    return new FileSink(files, directories, syncs, temporary, paths.file(key));
  }

  @Override
  public byte[] read(BlobKey key, long offset, int length) {
    try {
      return files.read(paths.file(key), offset, length);
    } catch (NoSuchFileException e) {
      throw new NoSuchBlob(key);
    } catch (IOException e) {
      throw FileErrors.translate(e);
    }
  }

  @Override
  public long size(BlobKey key) {
    try {
      return files.info(paths.file(key)).size();
    } catch (NoSuchFileException e) {
      throw new NoSuchBlob(key);
    } catch (IOException e) {
      throw FileErrors.translate(e);
    }
  }

  @Override
  public void delete(List<BlobKey> keys) {
    Set<Path> changed = new LinkedHashSet<>();
    try {
      for (BlobKey key : keys) {
        Path file = paths.file(key);
        if (files.delete(file)) {
          changed.add(BlobPaths.parent(file));
        }
      }
      for (Path directory : changed) {
        syncs.sync(directory);
        removeEmpty(directory);
      }
    } catch (IOException e) {
      throw FileErrors.translate(e);
    }
  }

  @Override
  public List<BlobInfo> list(AccountId account, String after, int limit) {
    Path directory = paths.account(account);
    String from = BlobPaths.prefix(after);
    List<BlobInfo> found = new ArrayList<>();
    try {
      List<String> prefixes =
          files.list(directory).stream()
              .map(BlobPaths::prefixOf)
              .filter(prefix -> prefix != null && prefix.compareTo(from) >= 0)
              .map(Objects::requireNonNull)
              .sorted()
              .toList();
      for (String prefix : prefixes) {
        if (found.size() >= limit) {
          break;
        }
        listInto(found, account, BlobPaths.directory(directory, prefix), after, limit);
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw FileErrors.translate(e);
    }
  }

  private void listInto(
      List<BlobInfo> found, AccountId account, Path directory, String after, int limit)
      throws IOException {
    List<String> names =
        files.list(directory).stream()
            .map(BlobPaths::nameOf)
            .filter(name -> name != null && name.compareTo(after) > 0)
            .map(Objects::requireNonNull)
            .sorted()
            .toList();
    for (String name : names) {
      if (found.size() >= limit) {
        return;
      }
      FileLayer.FileInfo info = info(directory.resolve(BlobPaths.fileOf(name)));
      if (info != null) {
        found.add(new BlobInfo(new BlobKey(account, name), info.size(), info.modified()));
      }
    }
  }

  private FileLayer.@Nullable FileInfo info(Path file) throws IOException {
    try {
      return files.info(file);
    } catch (NoSuchFileException e) {
      // Deleted since it was listed.
      return null;
    }
  }

  /// Removes a directory and the account's above it if nothing is in them. They need not be gone
  /// after a power failure; a commit that finds its directory gone makes it again.
  private void removeEmpty(Path directory) {
    for (Path candidate : List.of(directory, BlobPaths.parent(directory))) {
      try {
        files.delete(candidate);
      } catch (IOException e) {
        // It is not empty.
        return;
      }
      directories.forget(candidate);
    }
  }
}
