package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A mailbox: its messages by uid, and the modseqs at which others went.
public final class ModelMailbox {
  private final long id;
  private final String name;
  private final long uidValidity;
  private final Set<SpecialUse> uses;
  private final NavigableMap<Long, ModelMessage> messages = new TreeMap<>();
  private final NavigableMap<Long, Long> expunged = new TreeMap<>();
  private final List<String> keywords = new ArrayList<>();
  private long uidNext = 1;
  private long highestModSeq;

  ModelMailbox(long id, String name, long uidValidity, Set<SpecialUse> uses, long modSeq) {
    this.id = id;
    this.name = name;
    this.uidValidity = uidValidity;
    this.uses = uses;
    this.highestModSeq = modSeq;
  }

  /// The same mailbox under another name, sharing nothing with this one.
  ModelMailbox renamed(String newName) {
    ModelMailbox copy = new ModelMailbox(id, newName, uidValidity, uses, highestModSeq);
    copy.messages.putAll(messages);
    copy.expunged.putAll(expunged);
    copy.keywords.addAll(keywords);
    copy.uidNext = uidNext;
    return copy;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public long uidValidity() {
    return uidValidity;
  }

  public Set<SpecialUse> uses() {
    return uses;
  }

  public long uidNext() {
    return uidNext;
  }

  public long highestModSeq() {
    return highestModSeq;
  }

  public List<String> keywords() {
    return List.copyOf(keywords);
  }

  public Collection<ModelMessage> messages() {
    return messages.values();
  }

  public @Nullable ModelMessage message(long uid) {
    return messages.get(uid);
  }

  /// The modseq at which each expunged uid went.
  public NavigableMap<Long, Long> expunged() {
    return expunged;
  }

  public List<ModelMessage> messages(UidSet uids) {
    return messages.values().stream().filter(message -> uids.contains(message.uid())).toList();
  }

  public long count(SystemFlag flag) {
    return messages.values().stream().filter(message -> message.flags().has(flag)).count();
  }

  public long sizeBytes() {
    return messages.values().stream().mapToLong(ModelMessage::sizeBytes).sum();
  }

  /// @param learnt keywords of the mailbox it is copied from, in the order of their numbers; new
  ///   ones are learnt in this order
  ModelMessage add(ModelMessage template, List<String> learnt, Commit commit) {
    for (String keyword : learnt) {
      if (ModelFlags.indexOf(template.flags().keywords(), keyword) >= 0) {
        Flags _ = known(new Flags(0, List.of(keyword)));
      }
    }
    Flags flags = known(template.flags());
    ModelMessage added =
        template
            .copied(uidNext++, commit.modSeq(), commit.seconds())
            .withFlags(flags, commit.modSeq());
    messages.put(added.uid(), added);
    highestModSeq = commit.modSeq();
    return added;
  }

  void expunge(List<ModelMessage> gone, Commit commit) {
    for (ModelMessage message : gone) {
      messages.remove(message.uid());
      expunged.put(message.uid(), commit.modSeq());
      highestModSeq = commit.modSeq();
    }
  }

  /// The uids whose flags are others now.
  List<Long> change(List<ModelMessage> named, FlagChange change, Commit commit) {
    Flags flags = change.mode() == FlagChange.Mode.REMOVE ? change.flags() : known(change.flags());
    List<Long> changed = new ArrayList<>();
    for (ModelMessage message : named) {
      Flags after = ModelFlags.after(message.flags(), change.mode(), flags);
      if (!after.equals(message.flags())) {
        messages.put(message.uid(), message.withFlags(after, commit.modSeq()));
        highestModSeq = commit.modSeq();
        changed.add(message.uid());
      }
    }
    return changed;
  }

  /// The same flags, keywords written as the mailbox first learnt them.
  private Flags known(Flags flags) {
    List<String> spelled = new ArrayList<>();
    for (String keyword : flags.keywords()) {
      int number = ModelFlags.indexOf(keywords, keyword);
      if (number < 0) {
        number = keywords.size();
        keywords.add(keyword);
      }
      spelled.add(keywords.get(number));
    }
    return new Flags(flags.system(), spelled);
  }

  void checkRoom(Flags flags) {
    long fresh = flags.keywords().stream().filter(k -> ModelFlags.indexOf(keywords, k) < 0).count();
    if (keywords.size() + fresh > MessageRow.MAX_KEYWORDS) {
      throw new StoreException.LimitReached("too many keywords in this mailbox");
    }
  }
}
