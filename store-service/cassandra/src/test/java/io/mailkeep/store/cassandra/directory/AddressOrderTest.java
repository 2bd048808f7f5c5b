package io.mailkeep.store.cassandra.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressOrderTest {
  @Test
  void orderIsThatOfTheOctetsInUtf8() {
    List<String> ascending = List.of("a", "a.b", "b", "z", "é", "\uffee", "\ud83d\ude00");

    assertThat(ascending).isSortedAccordingTo(new AddressOrder());
  }

  @Test
  void storedAddressesStayInTheirShards() {
    assertThat(AddressShard.of("ann@example.org")).isEqualTo(16);
    assertThat(AddressShard.of("é@example.org")).isEqualTo(7);
  }
}
