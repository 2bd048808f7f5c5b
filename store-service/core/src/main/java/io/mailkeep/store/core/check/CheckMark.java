package io.mailkeep.store.core.check;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When an account was checked last, and what came of it.
///
/// @param checked when the last check ended
/// @param verified when the last check ended that found nothing; null if none did
/// @param seq the log position of the last check
/// @param drifts what the last check found
public record CheckMark(Instant checked, @Nullable Instant verified, long seq, List<Drift> drifts) {
  public CheckMark {
    drifts = List.copyOf(drifts);
  }
}
