package io.mailkeep.store.cassandra.directory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/// The order that Cassandra keeps text in: by its octets in UTF-8.
final class AddressOrder implements Comparator<String> {
  @Override
  public int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
