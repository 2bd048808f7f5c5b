package io.mailkeep.store.cassandra.directory;

import io.mailkeep.store.cassandra.cql.Shards;

/// Which partition an address lives in. Enough of them that conditional writes seldom meet in one
/// and that ten million addresses make 30 MB each; few enough that a listing can ask all.
final class AddressShard {
  static final int COUNT = 128;

  private AddressShard() {}

  static int of(String address) {
    return Shards.of(address, COUNT);
  }
}
