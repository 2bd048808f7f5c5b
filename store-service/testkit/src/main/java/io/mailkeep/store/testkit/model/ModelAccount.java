package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An account: what every change does to it, in the order they are made. A change that is refused
/// throws and has changed nothing.
public final class ModelAccount {
  private final Map<Long, ModelMailbox> mailboxes = new TreeMap<>();
  private final SortedSet<String> subscriptions = new TreeSet<>();
  private final Map<Long, Gone> gone = new TreeMap<>();
  private long lastMailbox;
  private long lastEmail;
  private long lastUidValidity;

  /// The same account, sharing nothing with this one.
  public ModelAccount copy() {
    ModelAccount copy = new ModelAccount();
    for (ModelMailbox mailbox : mailboxes.values()) {
      copy.mailboxes.put(mailbox.id(), mailbox.renamed(mailbox.name()));
    }
    copy.subscriptions.addAll(subscriptions);
    copy.gone.putAll(gone);
    copy.lastMailbox = lastMailbox;
    copy.lastEmail = lastEmail;
    copy.lastUidValidity = lastUidValidity;
    return copy;
  }

  public Collection<ModelMailbox> mailboxes() {
    return mailboxes.values();
  }

  public SortedSet<String> subscriptions() {
    return subscriptions;
  }

  public @Nullable ModelMailbox find(String name) {
    String canonical = ModelNames.canonical(name);
    return mailboxes.values().stream()
        .filter(mailbox -> mailbox.name().equals(canonical))
        .findFirst()
        .orElse(null);
  }

  /// @throws StoreException.NoSuchMailbox if there is none
  public ModelMailbox get(String name) {
    return found(find(name));
  }

  /// @throws StoreException.NoSuchMailbox if there is none
  public ModelMailbox get(long id) {
    return found(mailboxes.get(id));
  }

  private static ModelMailbox found(@Nullable ModelMailbox mailbox) {
    if (mailbox == null) {
      throw new StoreException.NoSuchMailbox();
    }
    return mailbox;
  }

  public ModelMailbox create(String name, Set<SpecialUse> uses, Commit commit) {
    String canonical = ModelNames.checked(name);
    if (find(canonical) != null) {
      throw new StoreException.MailboxExists();
    }
    if (mailboxes.values().stream().anyMatch(m -> m.uses().stream().anyMatch(uses::contains))) {
      throw new StoreException.SpecialUseRefused("another mailbox has this use");
    }
    createParents(canonical, commit);
    return make(canonical, uses, commit);
  }

  private void createParents(String name, Commit commit) {
    for (String parent : ModelNames.parents(name)) {
      if (find(parent) == null) {
        make(parent, Set.of(), commit);
      }
    }
  }

  private ModelMailbox make(String name, Set<SpecialUse> uses, Commit commit) {
    lastUidValidity = Math.max(lastUidValidity + 1, commit.seconds());
    ModelMailbox made =
        new ModelMailbox(++lastMailbox, name, lastUidValidity, Set.copyOf(uses), commit.modSeq());
    mailboxes.put(made.id(), made);
    return made;
  }

  /// A mailbox with children is not deleted.
  public void delete(String name, Commit commit) {
    ModelMailbox mailbox = get(name);
    if (mailbox.name().equals(ModelNames.INBOX)) {
      throw new StoreException.Refused("INBOX cannot be deleted");
    }
    String below = mailbox.name() + "/";
    if (mailboxes.values().stream().anyMatch(other -> other.name().startsWith(below))) {
      throw new StoreException.HasChildren();
    }
    mailboxes.remove(mailbox.id());
    lose(List.copyOf(mailbox.messages()), commit);
  }

  public void rename(String from, String to, Commit commit) {
    ModelMailbox source = get(from);
    String target = ModelNames.checked(to);
    if (target.equals(source.name()) || find(target) != null) {
      throw new StoreException.MailboxExists();
    }
    boolean inbox = source.name().equals(ModelNames.INBOX);
    String below = source.name() + "/";
    if (!inbox && target.startsWith(below)) {
      throw new StoreException.Refused("a mailbox cannot be renamed into itself");
    }
    createParents(target, commit);
    List<ModelMailbox> moved = new ArrayList<>(List.of(source));
    if (!inbox) {
      mailboxes.values().stream().filter(m -> m.name().startsWith(below)).forEach(moved::add);
    }
    for (ModelMailbox mailbox : moved) {
      String renamed = target + mailbox.name().substring(source.name().length());
      mailboxes.put(mailbox.id(), mailbox.renamed(renamed));
    }
    if (inbox) {
      make(ModelNames.INBOX, Set.of(), commit);
    }
  }

  public boolean subscribe(String name) {
    return subscriptions.add(ModelNames.checked(name));
  }

  public boolean unsubscribe(String name) {
    return subscriptions.remove(ModelNames.canonical(name));
  }

  /// The new messages, in the order of the items.
  public List<ModelMessage> append(String name, List<AppendItem> items, Commit commit) {
    ModelMailbox mailbox = get(name);
    items.forEach(item -> mailbox.checkRoom(item.flags()));
    List<ModelMessage> added = new ArrayList<>();
    for (AppendItem item : items) {
      ModelMessage message =
          new ModelMessage(
              1,
              item.flags(),
              0,
              ++lastEmail,
              item.upload().uploadId(),
              item.upload().sizeBytes(),
              item.internalDateSeconds(),
              item.zoneMinutes(),
              0);
      added.add(mailbox.add(message, List.of(), commit));
    }
    return added;
  }

  public record Stored(List<Long> named, List<Long> modified, List<Long> changed) {}

  /// @param unchangedSince null for no condition
  public Stored store(
      long id, UidSet uids, FlagChange change, @Nullable Long unchangedSince, Commit commit) {
    ModelMailbox mailbox = get(id);
    if (change.mode() != FlagChange.Mode.REMOVE) {
      mailbox.checkRoom(change.flags());
    }
    List<ModelMessage> named = new ArrayList<>();
    List<Long> modified = new ArrayList<>();
    for (ModelMessage message : mailbox.messages(uids)) {
      if (unchangedSince != null && message.modSeq() > unchangedSince) {
        modified.add(message.uid());
      } else {
        named.add(message);
      }
    }
    List<Long> changed = named.isEmpty() ? List.of() : mailbox.change(named, change, commit);
    return new Stored(named.stream().map(ModelMessage::uid).toList(), modified, changed);
  }

  /// The source messages and what became of them, pair by pair.
  public record Copied(ModelMailbox target, List<ModelMessage> from, List<ModelMessage> to) {}

  public Copied copy(long sourceId, UidSet uids, String targetName, Commit commit) {
    ModelMailbox source = get(sourceId);
    ModelMailbox target = get(targetName);
    List<ModelMessage> from = source.messages(uids);
    List<ModelMessage> to = new ArrayList<>();
    for (ModelMessage message : from) {
      to.add(target.add(message, source.keywords(), commit));
    }
    return new Copied(target, from, to);
  }

  public Copied move(long sourceId, UidSet uids, String targetName, Commit commit) {
    Copied copied = copy(sourceId, uids, targetName, commit);
    get(sourceId).expunge(copied.from(), commit);
    return copied;
  }

  /// Of the messages named, those marked \Deleted; the uids that went.
  public List<Long> expunge(long id, UidSet uids, Commit commit) {
    ModelMailbox mailbox = get(id);
    List<ModelMessage> gone =
        mailbox.messages(uids).stream().filter(m -> m.flags().has(SystemFlag.DELETED)).toList();
    mailbox.expunge(gone, commit);
    lose(gone, commit);
    return gone.stream().map(ModelMessage::uid).toList();
  }

  public List<Long> remove(long id, UidSet uids, Commit commit) {
    ModelMailbox mailbox = get(id);
    List<ModelMessage> gone = mailbox.messages(uids);
    mailbox.expunge(gone, commit);
    lose(gone, commit);
    return gone.stream().map(ModelMessage::uid).toList();
  }

  /// The last message of an email, as it was, and when it went.
  public record Gone(ModelMessage message, long seconds) {}

  /// The emails that no mailbox has any more, and that are not purged, by number.
  public Map<Long, Gone> gone() {
    return gone;
  }

  private void lose(List<ModelMessage> messages, Commit commit) {
    for (ModelMessage message : messages) {
      long email = message.emailNumber();
      boolean there =
          mailboxes.values().stream()
              .flatMap(mailbox -> mailbox.messages().stream())
              .anyMatch(other -> other.emailNumber() == email);
      if (!there) {
        gone.put(email, new Gone(message, commit.seconds()));
      }
    }
  }

  /// Brings back those that are gone and not purged; how many.
  public int restore(long id, List<ModelMessage> messages, Commit commit) {
    ModelMailbox mailbox = get(id);
    int count = 0;
    for (ModelMessage message : messages) {
      if (gone.remove(message.emailNumber()) != null) {
        int system = message.flags().system() & ~SystemFlag.DELETED.bit();
        Flags flags = new Flags(system, message.flags().keywords());
        ModelMessage _ = mailbox.add(message.withFlags(flags, 0), List.of(), commit);
        count++;
      }
    }
    return count;
  }

  /// The email is no more; false if it was not there, or some mailbox has it.
  public boolean purge(long email) {
    return gone.remove(email) != null;
  }
}
