package io.mailkeep.store.core.state;

import io.mailkeep.store.api.MailboxId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mailboxes of an account, found by id and by name. A change copies two arrays of references.
///
/// @param byId ascending
/// @param names ascending as strings; `ids[n]` is the mailbox of `names[n]`
/// @param bytes octets of heap
public record Mailboxes(MailboxState[] byId, String[] names, long[] ids, long bytes) {
  static final Mailboxes NONE = of(List.of());

  public static Mailboxes of(List<MailboxState> all) {
    MailboxState[] byId = all.toArray(MailboxState[]::new);
    Arrays.sort(byId, Comparator.comparingLong(m -> m.id().value()));
    MailboxState[] byName = byId.clone();
    Arrays.sort(byName, Comparator.comparing(MailboxState::name));
    long bytes = 0;
    for (MailboxState mailbox : byId) {
      bytes += mailbox.bytes();
    }
    return new Mailboxes(
        byId,
        Arrays.stream(byName).map(MailboxState::name).toArray(String[]::new),
        Arrays.stream(byName).mapToLong(m -> m.id().value()).toArray(),
        bytes);
  }

  public int count() {
    return byId.length;
  }

  public List<MailboxState> all() {
    return List.of(byId);
  }

  public @Nullable MailboxState find(MailboxId id) {
    int at = indexOf(id.value());
    return at >= 0 ? byId[at] : null;
  }

  /// @param name in canonical form
  public @Nullable MailboxState find(String name) {
    int at = Arrays.binarySearch(names, name);
    return at >= 0 ? find(new MailboxId(ids[at])) : null;
  }

  /// The mailboxes below a name in the hierarchy, in order of name.
  public List<MailboxState> below(String name) {
    String prefix = name + MailboxNames.DELIMITER;
    int from = Arrays.binarySearch(names, prefix);
    from = from >= 0 ? from : -from - 1;
    int to = from;
    while (to < names.length && names[to].startsWith(prefix)) {
      to++;
    }
    return Arrays.stream(ids, from, to).mapToObj(id -> get(id)).toList();
  }

  /// @throws CorruptLogException if it is not there
  MailboxState get(long id) {
    int at = indexOf(id);
    if (at < 0) {
      throw new CorruptLogException("no mailbox " + id);
    }
    return byId[at];
  }

  /// Puts a mailbox in place of the one with its id, which has the same name.
  Mailboxes replace(MailboxState mailbox) {
    int at = indexOf(mailbox.id().value());
    MailboxState[] next = byId.clone();
    next[at] = mailbox;
    return new Mailboxes(next, names, ids, bytes + mailbox.bytes() - byId[at].bytes());
  }

  /// @throws CorruptLogException if the id or the name is taken
  Mailboxes add(MailboxState mailbox) {
    long id = mailbox.id().value();
    int byIdAt = -indexOf(id) - 1;
    int byNameAt = -Arrays.binarySearch(names, mailbox.name()) - 1;
    if (byIdAt < 0 || byNameAt < 0) {
      throw new CorruptLogException("mailbox " + id + " or its name is there already");
    }
    MailboxState[] nextById = Arrays.copyOf(byId, byId.length + 1);
    System.arraycopy(byId, byIdAt, nextById, byIdAt + 1, byId.length - byIdAt);
    nextById[byIdAt] = mailbox;
    String[] nextNames = Arrays.copyOf(names, names.length + 1);
    System.arraycopy(names, byNameAt, nextNames, byNameAt + 1, names.length - byNameAt);
    nextNames[byNameAt] = mailbox.name();
    long[] nextIds = Arrays.copyOf(ids, ids.length + 1);
    System.arraycopy(ids, byNameAt, nextIds, byNameAt + 1, ids.length - byNameAt);
    nextIds[byNameAt] = id;
    return new Mailboxes(nextById, nextNames, nextIds, bytes + mailbox.bytes());
  }

  Mailboxes remove(long id) {
    MailboxState gone = get(id);
    int byIdAt = indexOf(id);
    int byNameAt = Arrays.binarySearch(names, gone.name());
    MailboxState[] nextById = Arrays.copyOf(byId, byId.length - 1);
    System.arraycopy(byId, byIdAt + 1, nextById, byIdAt, nextById.length - byIdAt);
    String[] nextNames = Arrays.copyOf(names, names.length - 1);
    System.arraycopy(names, byNameAt + 1, nextNames, byNameAt, nextNames.length - byNameAt);
    long[] nextIds = Arrays.copyOf(ids, ids.length - 1);
    System.arraycopy(ids, byNameAt + 1, nextIds, byNameAt, nextIds.length - byNameAt);
    return new Mailboxes(nextById, nextNames, nextIds, bytes - gone.bytes());
  }

  private int indexOf(long id) {
    int low = 0;
    int high = byId.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = byId[middle].id().value();
      if (there < id) {
        low = middle + 1;
      } else if (there > id) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -(low + 1);
  }
}
