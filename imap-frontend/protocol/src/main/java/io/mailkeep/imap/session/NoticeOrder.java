package io.mailkeep.imap.session;

import io.mailkeep.store.api.ChangeNotice;

/// Sees from the positions of an account's notices whether some did not come. One that comes late
/// or again is no loss. Safe for many threads.
final class NoticeOrder {
  private int timeline;
  private long last;

  /// Whether notices between the newest so far and this one are missing.
  synchronized boolean missedSome(ChangeNotice notice) {
    boolean first = last == 0 || notice.timeline() > timeline;
    boolean missed = !first && notice.timeline() == timeline && notice.seq() > last + 1;
    if (first || (notice.timeline() == timeline && notice.seq() > last)) {
      timeline = notice.timeline();
      last = notice.seq();
    }
    return missed;
  }
}
