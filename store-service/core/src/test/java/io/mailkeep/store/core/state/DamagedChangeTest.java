package io.mailkeep.store.core.state;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.core.state.format.MessagesExpunged;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Changes of a few octets that would take all memory or time to unpack.
class DamagedChangeTest {
  @Test
  void expungeOfFourBillionMessagesIsRefusedBeforeAnythingIsCounted() {
    MessagesExpunged change =
        MessagesExpunged.newBuilder()
            .setMailbox(1)
            .addAllUids(List.of(1L, 0xFFFF_FFFDL))
            .addAllEmails(List.of(1L, 1L))
            .build();

    assertThatThrownBy(() -> MessageChange.Expunged.of(change))
        .isInstanceOf(CorruptLogException.class);
  }

  @Test
  void runOfNumbersHasALimit() {
    assertThatThrownBy(() -> Packed.numbers(List.of(1L, Packed.MAX_NUMBERS + 1L)))
        .isInstanceOf(CorruptLogException.class);
  }
}
