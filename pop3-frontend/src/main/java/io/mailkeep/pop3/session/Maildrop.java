package io.mailkeep.pop3.session;

import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import java.util.BitSet;

/// The messages of INBOX as they were at login, numbered from 1, and which of them the client
/// deleted. Changes made by others meanwhile do not show (RFC 1939 §5). 24 octets a message.
public final class Maildrop {
  private final SyncPoint point;
  private final long uidValidity;
  private final long[] uids;
  private final long[] emails;
  private final long[] octets;
  private final BitSet deleted = new BitSet();
  private long octetsLeft;

  /// @param octets of each message with every line ending in CRLF
  Maildrop(SyncPoint point, long uidValidity, long[] uids, long[] emails, long[] octets) {
    this.point = point;
    this.uidValidity = uidValidity;
    this.uids = uids;
    this.emails = emails;
    this.octets = octets;
    countAll();
  }

  private void countAll() {
    octetsLeft = 0;
    for (long count : octets) {
      octetsLeft += count;
    }
  }

  /// The highest message number, deleted ones included.
  public int last() {
    return uids.length;
  }

  /// Messages not deleted.
  public int count() {
    return uids.length - deleted.cardinality();
  }

  /// Octets of the messages not deleted.
  public long octets() {
    return octetsLeft;
  }

  /// Whether the number names a message that is not deleted.
  public boolean has(int number) {
    return number >= 1 && number <= uids.length && !deleted.get(number);
  }

  public long octets(int number) {
    return octets[number - 1];
  }

  public long uid(int number) {
    return uids[number - 1];
  }

  public EmailNumber email(int number) {
    return new EmailNumber(emails[number - 1]);
  }

  /// The first part of every unique-id of this maildrop.
  public long uidValidity() {
    return uidValidity;
  }

  public void delete(int number) {
    deleted.set(number);
    octetsLeft -= octets[number - 1];
  }

  /// Undoes every [#delete] (RFC 1939 §5 RSET).
  public void undelete() {
    deleted.clear();
    countAll();
  }

  public SyncPoint point() {
    return point;
  }

  /// What the client deleted.
  public UidSet deletedUids() {
    UidSet.Builder set = new UidSet.Builder();
    deleted.stream().forEach(number -> set.add(uids[number - 1]));
    return set.build();
  }
}
