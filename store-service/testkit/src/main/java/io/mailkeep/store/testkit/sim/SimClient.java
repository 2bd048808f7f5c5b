package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.port.IdSource;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A session of a client: asks for changes and reads, takes up to a few tries for each, on either
/// pod, and checks every answer.
final class SimClient {
  private static final int MAX_TRIES = 6;

  private final SimWorld world;
  private final SimScheduler scheduler;
  private final Random random;
  private final LogOracle oracle;
  private final IdSource ids;
  private final Actor actor;
  private final Requests requests;
  private final Reading reading;
  private final SimStoreClient stores;
  private long seenSeq;
  private @Nullable ClientView view;

  SimClient(String name, SimWorld world, IdSource ids) {
    this.world = world;
    this.scheduler = world.scheduler();
    this.random = scheduler.random();
    this.oracle = world.oracle();
    this.ids = ids;
    this.actor = new Actor("imap", name, "");
    this.stores = new SimStoreClient(world);
    this.requests = new Requests(world, this);
    this.reading = new Reading(world, this);
  }

  @Nullable ClientView view() {
    return view;
  }

  void view(@Nullable ClientView selected) {
    view = selected;
  }

  SimPod pod() {
    return stores.preferred();
  }

  Actor actor() {
    return actor;
  }

  MailStore store() {
    return stores.mail();
  }

  CallContext context() {
    AccountId account = world.account();
    return new CallContext(account, actor, seenSeq);
  }

  /// An answer told of this position.
  void seen(long seq) {
    seenSeq = Math.max(seenSeq, seq);
  }

  /// Looks at what mailboxes there are, which has a pod open the account and load nothing of it.
  void look(int at) {
    stores.prefer(at);
    reading.tryTo(reading::list);
  }

  /// Selects some mailbox and reads on in it.
  void read(int at, int reads) {
    stores.prefer(at);
    reading.tryTo(reading::select);
    for (int i = 1; i < reads; i++) {
      reading.one(view);
    }
  }

  /// Makes the view current, and selects INBOX where there is none.
  void sync() {
    ClientView selected = view;
    reading.tryTo(selected == null ? reading::select : () -> reading.changes(selected));
  }

  /// Removes all messages of some mailbox.
  void empty(int at) {
    stores.prefer(at);
    reading.tryTo(reading::select);
    ClientView selected = view;
    if (selected != null) {
      change(requests.remove(selected, UidSet.ALL));
    }
  }

  void run(int operations) {
    for (int i = 0; i < operations; i++) {
      if (random.nextInt(10) == 0) {
        stores.prefer(random.nextInt(world.pods().size()));
      }
      ClientView selected = view;
      if (selected == null || random.nextInt(4) == 0) {
        reading.one(selected);
      } else {
        change(requests.draw(selected));
      }
      if (random.nextInt(5) == 0) {
        scheduler.sleep(Duration.ofMillis(random.nextInt(2000)));
      }
    }
  }

  /// Asks until there is an answer, or until it is tired of asking.
  void change(@Nullable Request request) {
    if (request == null) {
      return;
    }
    RequestId id = new RequestId(ids.next());
    boolean surelyNot = true;
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      if (attempt > 0) {
        rest();
        id = world.bug() == PlantedBug.NO_ID_LOOKUP ? new RequestId(ids.next()) : id;
      }
      try {
        ask(request, id);
        return;
      } catch (StoreException.OutcomeUnknown unknown) {
        surelyNot = false;
      } catch (StoreException.Unavailable unavailable) {
        // Try again.
      }
      if (random.nextInt(8) == 0) {
        break;
      }
    }
    if (surelyNot) {
      oracle.follow();
      oracle.never(id.value());
    }
  }

  private void ask(Request request, RequestId id) {
    oracle.follow();
    oracle.asked(id.value(), request);
    long fromSeq = oracle.head();
    Object answer;
    try {
      answer = request.call().ask(store(), context(), id);
    } catch (StoreException.OutcomeUnknown | StoreException.Unavailable notKnown) {
      throw notKnown;
    } catch (StoreException refused) {
      answer = refused.getClass();
    }
    oracle.follow();
    check(request, id, answer, fromSeq);
  }

  private void check(Request request, RequestId id, Object answer, long fromSeq) {
    Outcome applied = oracle.applied(id.value());
    if (applied != null) {
      if (!applied.answer().equals(answer) && !foundNothingToDo(request, id, answer, fromSeq)) {
        throw new SimulationFailure(
            "AppliedOnce: " + request + " was answered " + answer + ", is " + applied.answer());
      }
    } else if (answer == StoreException.UploadGone.class) {
      requests.checkGone(request);
    } else if (!oracle.possible(request, answer, fromSeq)) {
      throw new SimulationFailure(
          "NoAckedMessageLost: " + request + " was answered " + answer + " and is not in the log");
    } else if (answer instanceof Class<?>) {
      if (!stores.mayStillRun(id)) {
        oracle.never(id.value());
      }
      reading.lost(view);
    }
  }

  /// A second pod found that there is nothing to do, which no entry tells, and then the first one,
  /// which nobody waited for any more, found something. `docs/architecture.md` has it among what is
  /// not closed.
  private boolean foundNothingToDo(Request request, RequestId id, Object answer, long fromSeq) {
    return stores.leftOne(id) && oracle.possible(request, answer, fromSeq);
  }

  private void rest() {
    List<Duration> rests =
        List.of(
            Duration.ZERO,
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofSeconds(90),
            Duration.ofMinutes(50),
            Duration.ofHours(3));
    int longest = random.nextInt(6) == 0 ? rests.size() : 4;
    scheduler.sleep(rests.get(random.nextInt(longest)));
    if (random.nextInt(2) == 0) {
      stores.prefer(random.nextInt(world.pods().size()));
    }
  }

  /// Makes the view current, for the comparison at the end.
  void settle() {
    stores.prefer(0);
    ClientView selected = view;
    if (selected != null) {
      reading.changes(selected);
    }
  }
}
