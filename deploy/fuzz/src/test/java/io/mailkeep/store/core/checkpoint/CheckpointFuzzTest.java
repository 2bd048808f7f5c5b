package io.mailkeep.store.core.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.StateSizes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Any octets as a part of a checkpoint: it is read, or it is damaged.
class CheckpointFuzzTest {
  private static final AccountId ACCOUNT = new AccountId("default", "fuzzed");

  @FuzzTest
  void head(byte[] bytes) {
    attempt(
        bytes,
        content -> {
          Object _ =
              new CheckpointReader(new OnlyHead(content), ACCOUNT, StateSizes.DEFAULTS).open();
        });
  }

  /// The first octet says what kind of cell it is.
  @FuzzTest
  void cell(byte[] bytes) {
    if (bytes.length > 0) {
      byte[] content = Arrays.copyOfRange(bytes, 1, bytes.length);
      switch (bytes[0]) {
        case 'm' ->
            attempt(content, cell -> ChunkCells.read(StateSizes.DEFAULTS.chunkUids(), cell));
        case 'e' ->
            attempt(content, cell -> EmailCells.read(StateSizes.DEFAULTS.blockEmails(), cell));
        case 'h' -> attempt(content, HistoryCells::read);
        case 'i' -> attempt(content, IdCells::read);
        default -> {
          // There is no such cell.
        }
      }
    }
  }

  private static void attempt(byte[] content, Consumer<byte[]> reader) {
    try {
      reader.accept(content);
    } catch (CorruptLogException | ReaderTooOldException damaged) {
      Object _ = damaged.getMessage();
    }
  }

  /// A store that holds this head.
  private record OnlyHead(byte[] content) implements CheckpointStore {
    @Override
    public Head head(AccountId account) {
      return new Head(1, content);
    }

    @Override
    public List<Cell> get(AccountId account, List<String> names) {
      return List.of();
    }

    @Override
    public void put(AccountId account, List<Cell> cells) {}

    @Override
    public void putHead(AccountId account, long seq, byte[] head) {}

    @Override
    public void erase(AccountId account) {}
  }
}
