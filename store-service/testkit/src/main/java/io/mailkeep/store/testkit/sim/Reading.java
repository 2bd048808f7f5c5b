package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.testkit.model.ModelAccount;
import io.mailkeep.store.testkit.model.ModelAnswers;
import io.mailkeep.store.testkit.model.ModelMailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// A client's reads. Each answer must be as new as the log was when it was asked for, and must be
/// exactly what the model has at the position it tells of.
final class Reading {
  private final SimClient client;
  private final LogOracle oracle;
  private final Random random;

  Reading(SimWorld world, SimClient client) {
    this.client = client;
    this.oracle = world.oracle();
    this.random = world.scheduler().random();
  }

  /// Some read.
  void one(@Nullable ClientView view) {
    if (view == null || random.nextInt(6) == 0) {
      tryTo(this::select);
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> tryTo(this::list);
      case 1 -> tryTo(() -> fetch(view));
      case 2 -> tryTo(() -> resync(view));
      default -> tryTo(() -> changes(view));
    }
  }

  /// A read that the store is not available for is simply not done.
  void tryTo(Runnable read) {
    try {
      read.run();
    } catch (StoreException.Unavailable unavailable) {
      // Another time.
    }
  }

  /// The mailbox may be gone: looks, and forgets it if it is.
  void lost(@Nullable ClientView view) {
    if (view != null) {
      tryTo(() -> changes(view));
    }
  }

  void select() {
    long fromSeq = start();
    List<String> names = new ArrayList<>();
    oracle.at(fromSeq).mailboxes().forEach(mailbox -> names.add(mailbox.name()));
    String name = random.nextInt(2) == 0 ? "INBOX" : names.get(random.nextInt(names.size()));
    try {
      SelectedMailbox selected = client.store().select(client.context(), name);
      ModelAccount account = current(selected.seq(), fromSeq);
      SelectedMailbox expected = ModelAnswers.selected(selected.seq(), account, account.get(name));
      same("select " + name, selected, expected);
      client.view(new ClientView(selected));
    } catch (StoreException.NoSuchMailbox gone) {
      checkGone(fromSeq, seq -> oracle.at(seq).find(name) == null);
    }
  }

  void list() {
    long fromSeq = start();
    MailboxListing listing = client.store().list(client.context());
    ModelAccount account = current(listing.seq(), fromSeq);
    List<MailboxInfo> expected = new ArrayList<>();
    long used = 0;
    for (ModelMailbox mailbox : account.mailboxes()) {
      expected.add(ModelAnswers.info(account, mailbox));
      used += mailbox.sizeBytes();
    }
    same("list", new ArrayList<>(new TreeSet<>(names(listing.mailboxes()))), sortedNames(expected));
    for (MailboxInfo info : expected) {
      if (!listing.mailboxes().contains(info)) {
        throw new SimulationFailure(
            "MoveAtomic: list has " + listing.mailboxes() + ", not " + info);
      }
    }
    same("subscriptions", new TreeSet<>(listing.subscriptions()), account.subscriptions());
    same("quota in use", listing.quotaUsedBytes(), used);
  }

  private static List<String> names(List<MailboxInfo> infos) {
    return infos.stream().map(MailboxInfo::name).toList();
  }

  private static List<String> sortedNames(List<MailboxInfo> infos) {
    return infos.stream().map(MailboxInfo::name).sorted().toList();
  }

  void changes(ClientView view) {
    long fromSeq = start();
    try (MailboxDelta delta = client.store().changes(client.context(), view.syncPoint())) {
      view.apply(delta);
      check("changes", view, delta.seq(), fromSeq);
    } catch (StoreException.NoSuchMailbox gone) {
      forget(view, fromSeq);
    }
  }

  private void fetch(ClientView view) {
    long fromSeq = start();
    try (FetchResult fetched =
        client
            .store()
            .fetch(client.context(), view.syncPoint(), UidSet.ALL, ModSeq.ZERO, FetchDepth.ROW)) {
      view.apply(fetched.delta());
      view.rows(fetched.messages());
      check("fetch", view, fetched.delta().seq(), fromSeq);
    } catch (StoreException.NoSuchMailbox gone) {
      forget(view, fromSeq);
    }
  }

  private void resync(ClientView view) {
    long fromSeq = start();
    try (QresyncResult result =
        client
            .store()
            .resync(client.context(), view.name(), view.uidValidity(), view.told(), null)) {
      if (result.selected().info().uidValidity() != view.uidValidity()) {
        ModelAccount account = current(result.selected().seq(), fromSeq);
        same(
            "uidvalidity",
            account.get(view.name()).uidValidity(),
            result.selected().info().uidValidity());
        client.view(new ClientView(result.selected()));
        return;
      }
      view.resync(result.vanished(), result.selected(), result.changed());
      check("resync", view, result.selected().seq(), fromSeq);
    } catch (StoreException.NoSuchMailbox gone) {
      checkGone(fromSeq, seq -> oracle.at(seq).find(view.name()) == null);
      client.view(null);
    }
  }

  /// Takes in what the answer to a change told, which is from then on all the client knows. If
  /// another client deleted the mailbox since, it tells nothing; the next read says so.
  void changed(String when, ClientView view, MailboxDelta delta, long fromSeq, Runnable takeIn) {
    long id = view.mailbox().value();
    if (current(delta.seq(), fromSeq).mailboxes().stream().anyMatch(m -> m.id() == id)) {
      takeIn.run();
      check(when, view, delta.seq(), fromSeq);
    } else {
      same(when + " in a mailbox that is gone", delta.highestModSeq(), view.told());
      same(when + " in a mailbox that is gone", delta.changed().next() == null, true);
    }
  }

  void check(String when, ClientView view, long seq, long fromSeq) {
    ModelAccount account = current(seq, fromSeq);
    try {
      view.check(when, account.get(view.mailbox().value()));
    } catch (StoreException.NoSuchMailbox gone) {
      throw new SimulationFailure(when + " told of a mailbox that is gone", gone);
    }
  }

  private void forget(ClientView view, long fromSeq) {
    long id = view.mailbox().value();
    checkGone(fromSeq, seq -> oracle.at(seq).mailboxes().stream().noneMatch(m -> m.id() == id));
    client.view(null);
  }

  private void checkGone(long fromSeq, LongPredicate goneAt) {
    oracle.follow();
    for (long seq = fromSeq; seq <= oracle.head(); seq++) {
      if (goneAt.test(seq)) {
        return;
      }
    }
    throw new SimulationFailure("a mailbox that is there was not found");
  }

  long start() {
    oracle.follow();
    return oracle.head();
  }

  private ModelAccount current(long seq, long fromSeq) {
    oracle.follow();
    if (seq < fromSeq) {
      throw new SimulationFailure(
          "ReadsAreCurrent: an answer tells of " + seq + ", the log was at " + fromSeq);
    }
    client.seen(seq);
    return oracle.at(seq);
  }

  private static void same(String what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new SimulationFailure(
          "ViewMatchesAnnounced: " + what + " is " + actual + ", not " + expected);
    }
  }
}
