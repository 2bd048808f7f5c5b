package io.mailkeep.store.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.proto.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSourceTest {
  /// A batch that cannot be read, among others that can: nobody may take the rest for all.
  @Test
  void whatComesBehindAFailureIsNotTold() {
    RowSource source = new RowSource(Wire.RowCursor.ROWS, new SecondFails());
    Wire.Rows first = source.next();
    assertThat(first.getUidList()).containsExactly(1);
    assertThat(first.getEnd()).isFalse();
    Wire.Rows second = source.next();
    assertThat(second.getUidList()).isEmpty();
    assertThat(second.hasFailure()).isTrue();
    assertThat(second.getEnd()).isTrue();
    assertThat(source.ended()).isTrue();
  }

  private static final class SecondFails implements Cursor<MessageBatch> {
    private int asked;

    @Override
    public @Nullable MessageBatch next() {
      asked++;
      if (asked == 2) {
        throw new StoreException.Unavailable("planned");
      }
      return asked > 3
          ? null
          : new MessageBatch(
              List.of(), List.of(new MessageRow(asked, 0, 1, asked, 10, 0, 0, 0, null)));
    }

    @Override
    public void close() {}
  }
}
