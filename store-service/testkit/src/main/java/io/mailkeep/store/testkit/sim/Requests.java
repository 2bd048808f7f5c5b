package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.intent.Restore;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.testkit.model.ModelAccount;
import io.mailkeep.store.testkit.model.ModelMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Draws the changes that a client asks for.
final class Requests {
  private static final List<String> NAMES =
      List.of("INBOX", "Archive", "Trash", "a", "a/b", "a/b/c", "d", "d/e");
  private static final List<String> KEYWORDS = List.of("$Work", "$Home", "$Junk");

  private final SimWorld world;
  private final SimClient client;
  private final Random random;
  private final Reading reading;
  private final Map<Request, List<AppendItem>> uploads = new HashMap<>();

  Requests(SimWorld world, SimClient client) {
    this.world = world;
    this.client = client;
    this.random = world.scheduler().random();
    this.reading = new Reading(world, client);
  }

  /// The first change of an account: its standard mailboxes.
  static Request open() {
    return new Request(
        "open the account",
        (store, context, id) -> true,
        (account, commit) -> {
          account.create("INBOX", Set.of(), commit);
          account.create("Sent", Set.of(SpecialUse.SENT), commit);
          account.create("Drafts", Set.of(SpecialUse.DRAFTS), commit);
          account.create("Trash", Set.of(SpecialUse.TRASH), commit);
          account.create("Junk", Set.of(SpecialUse.JUNK), commit);
          account.create("Archive", Set.of(SpecialUse.ARCHIVE), commit);
          account.mailboxes().forEach(mailbox -> account.subscribe(mailbox.name()));
          return Outcome.of(true, true);
        });
  }

  /// Null if it came to nothing.
  @Nullable Request draw(ClientView view) {
    int kind = random.nextInt(100);
    if (kind < 30) {
      return append();
    } else if (kind < 55) {
      return store(view);
    } else if (kind < 62) {
      return transfer(view, Transfer.COPY);
    } else if (kind < 72) {
      return transfer(view, Transfer.MOVE);
    } else if (kind < 79) {
      return expunge(view);
    } else if (kind < 82) {
      return remove(view, some(view));
    } else if (kind < 84) {
      return remove(view, UidSet.ALL);
    } else if (kind < 86) {
      return restore(view);
    }
    return mailboxes(kind);
  }

  private Request mailboxes(int kind) {
    String name = name();
    String other = name();
    if (kind < 88) {
      return new Request(
          "create " + name,
          (store, context, id) -> store.create(context, id, name, Set.of()).value(),
          (account, commit) -> Outcome.of(account.create(name, Set.of(), commit).id(), true));
    } else if (kind < 91) {
      return done(
          "delete " + name,
          (store, context, id) -> {
            store.delete(context, id, name);
            return true;
          },
          (account, commit) -> {
            account.delete(name, commit);
            return Outcome.of(true, true);
          });
    } else if (kind < 95) {
      return done(
          "rename " + name + " to " + other,
          (store, context, id) -> {
            store.rename(context, id, name, other);
            return true;
          },
          (account, commit) -> {
            account.rename(name, other, commit);
            return Outcome.of(true, true);
          });
    }
    return subscription(name, kind < 98);
  }

  private static Request done(String what, Request.Call call, Request.Effect effect) {
    return new Request(what, call, effect);
  }

  private static Request subscription(String name, boolean subscribe) {
    return new Request(
        (subscribe ? "subscribe " : "unsubscribe ") + name,
        (store, context, id) -> {
          if (subscribe) {
            store.subscribe(context, id, name);
          } else {
            store.unsubscribe(context, id, name);
          }
          return true;
        },
        (account, commit) ->
            Outcome.of(true, subscribe ? account.subscribe(name) : account.unsubscribe(name)));
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private @Nullable Request append() {
    List<AppendItem> items = new ArrayList<>();
    try {
      for (int i = random.nextInt(5) == 0 ? 3 : 1; i > 0; i--) {
        UploadHandle upload = world.upload(client.store(), client.context());
        items.add(new AppendItem(upload, flags(), 1_700_000_000 + random.nextInt(1000), 60));
      }
    } catch (StoreException.Unavailable unavailable) {
      return null;
    }
    String name = random.nextInt(3) > 0 ? "INBOX" : name();
    Request request =
        new Request(
            "append " + items.size() + " to " + name,
            (store, context, id) -> {
              AppendResult result = store.append(context, id, name, items);
              return result.mailbox().value() + "/" + result.uidValidity() + ":" + result.uids();
            },
            (account, commit) -> {
              List<ModelMessage> added = account.append(name, items, commit);
              long validity = account.get(name).uidValidity();
              return Outcome.of(account.get(name).id() + "/" + validity + ":" + uids(added), true);
            });
    uploads.put(request, items);
    return request;
  }

  /// An upload may be refused only if it is older than the floor.
  void checkGone(Request request) {
    List<AppendItem> items = uploads.getOrDefault(request, List.of());
    if (items.stream()
        .noneMatch(item ->
            TimeOrderedIds.millisOf(item.upload().uploadId()) < world.oracle().floorMillis())) {
      throw new SimulationFailure(request + " was refused, its uploads are above the floor");
    }
  }

  private static UidSet uids(List<ModelMessage> messages) {
    UidSet.Builder uids = new UidSet.Builder();
    messages.forEach(message -> uids.add(message.uid()));
    return uids.build();
  }

  private Flags flags() {
    int system = random.nextInt(1 << SystemFlag.values().length);
    return new Flags(system & random.nextInt(32), keywords());
  }

  private List<String> keywords() {
    return random.nextInt(3) == 0
        ? List.of(KEYWORDS.get(random.nextInt(KEYWORDS.size())))
        : List.of();
  }

  /// Uids that the client knows, one or some; at times all there may ever be.
  private UidSet some(ClientView view) {
    List<Long> known = view.uids();
    if (known.isEmpty() || random.nextInt(6) == 0) {
      return UidSet.ALL;
    }
    long first = known.get(random.nextInt(known.size()));
    return random.nextInt(2) == 0
        ? UidSet.of(first)
        : UidSet.range(first, known.get(random.nextInt(known.size())));
  }

  private Request store(ClientView view) {
    UidSet uids = some(view);
    FlagChange.Mode[] modes = FlagChange.Mode.values();
    FlagChange change = new FlagChange(modes[random.nextInt(modes.length)], flags());
    ModSeq unchangedSince = random.nextInt(3) == 0 ? view.told() : null;
    StoreAnswer[] answers = StoreAnswer.values();
    StoreAnswer answer = answers[random.nextInt(answers.length)];
    long mailbox = view.mailbox().value();
    return new Request(
        "store " + uids + " " + change + " in " + mailbox + ", told " + answer,
        (store, context, id) -> {
          long fromSeq = reading.start();
          try (StoreResult result =
              store.store(context, id, view.syncPoint(), uids, change, unchangedSince, answer)) {
            reading.changed(
                answer.name(),
                view,
                result.delta(),
                fromSeq,
                () -> {
                  if (answer == StoreAnswer.ALL) {
                    view.apply(result.delta());
                    view.rows(result.applied());
                  } else {
                    view.applySilently(result, uids, change);
                  }
                });
            return ClientView.uids(result.modified());
          }
        },
        (account, commit) -> {
          Long since = unchangedSince == null ? null : unchangedSince.value();
          ModelAccount.Stored stored = account.store(mailbox, uids, change, since, commit);
          return Outcome.of(stored.modified(), !stored.changed().isEmpty());
        });
  }

  private enum Transfer {
    COPY,
    MOVE
  }

  private Request transfer(ClientView view, Transfer kind) {
    UidSet uids = some(view);
    String target = name();
    long mailbox = view.mailbox().value();
    return new Request(
        kind + " " + uids + " from " + mailbox + " to " + target,
        (store, context, id) -> {
          long fromSeq = reading.start();
          try (CopyResult result =
              kind == Transfer.COPY
                  ? store.copy(context, id, view.syncPoint(), uids, target)
                  : store.move(context, id, view.syncPoint(), uids, target)) {
            reading.changed(
                kind.name(), view, result.delta(), fromSeq, () -> view.apply(result.delta()));
            return result.target().value()
                + "/"
                + result.uidValidity()
                + ":"
                + result.sourceUids()
                + ">"
                + result.targetUids();
          }
        },
        (account, commit) -> {
          ModelAccount.Copied copied =
              kind == Transfer.COPY
                  ? account.copy(mailbox, uids, target, commit)
                  : account.move(mailbox, uids, target, commit);
          String pairs = uids(copied.from()) + ">" + uids(copied.to());
          return Outcome.of(
              copied.target().id() + "/" + copied.target().uidValidity() + ":" + pairs,
              !copied.from().isEmpty());
        });
  }

  private Request expunge(ClientView view) {
    UidSet uids = some(view);
    long mailbox = view.mailbox().value();
    return new Request(
        "expunge " + uids + " of " + mailbox,
        (store, context, id) ->
            gone(view, () -> store.expunge(context, id, view.syncPoint(), uids)),
        (account, commit) -> {
          List<Long> gone = account.expunge(mailbox, uids, commit);
          return Outcome.of(gone, !gone.isEmpty());
        });
  }

  Request remove(ClientView view, UidSet uids) {
    long mailbox = view.mailbox().value();
    return new Request(
        "remove " + uids + " of " + mailbox,
        (store, context, id) -> gone(view, () -> store.remove(context, id, view.syncPoint(), uids)),
        (account, commit) -> {
          List<Long> gone = account.remove(mailbox, uids, commit);
          return Outcome.of(gone, !gone.isEmpty());
        });
  }

  /// Brings some of the emails back that are in no mailbox; null if there are none.
  private @Nullable Request restore(ClientView view) {
    List<ModelMessage> all =
        world.oracle().at(world.oracle().head()).gone().values().stream()
            .map(ModelAccount.Gone::message)
            .toList();
    if (all.isEmpty()) {
      return null;
    }
    int first = random.nextInt(all.size());
    List<ModelMessage> some = all.subList(first, Math.min(all.size(), first + 3));
    long mailbox = view.mailbox().value();
    Restore restore =
        new Restore(
            view.mailbox(),
            some.stream()
                .map(m ->
                    new Restore.Lost(
                        m.emailNumber(),
                        m.flags(),
                        Columns.packDate(m.internalDateSeconds(), m.zoneMinutes())))
                .toList());
    return new Request(
        "restore " + some + " to " + mailbox,
        (store, context, id) ->
            client.pod().log(context.account()).commit(id, client.actor(), restore).result(),
        (account, commit) -> {
          int count = account.restore(mailbox, some, commit);
          return Outcome.of(count, count > 0);
        });
  }

  private Object gone(ClientView view, Supplier<ExpungeResult> ask) {
    long fromSeq = reading.start();
    try (ExpungeResult result = ask.get()) {
      reading.changed("expunge", view, result.delta(), fromSeq, () -> view.apply(result.delta()));
      return ClientView.uids(result.expunged());
    }
  }
}
