package io.mailkeep.store.core.state;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The uids of a mailbox, collected when they are first asked for and shared by all snapshots
/// between which no message came or went: about an octet for eight messages.
final class KnownUids {
  private volatile @Nullable RoaringBitmap known;

  /// A copy of them; the caller owns it.
  ///
  /// @param collect makes them, perhaps more than once
  RoaringBitmap copy(Supplier<RoaringBitmap> collect) {
    RoaringBitmap there = known;
    if (there == null) {
      there = collect.get();
      known = there;
    }
    return there.clone();
  }
}
