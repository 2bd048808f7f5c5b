package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.port.BodyStore.StoredBody;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailRecord;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.testkit.model.ModelAccount;
import io.mailkeep.store.testkit.model.ModelAnswers;
import io.mailkeep.store.testkit.model.ModelMailbox;
import io.mailkeep.store.testkit.model.ModelMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// The end of a schedule, when nothing goes wrong any more: what pods with empty memory read, from
/// checkpoints and log, is what the model has, and so is what the clients end up with.
final class Audit {
  private static final Actor AUDITOR = new Actor("store", "audit", "");

  private static final int MAX_VISITS = 100;
  private static final UUID FIRST = new UUID(0, 0);

  private final SimWorld world;

  Audit(SimWorld world) {
    this.world = world;
  }

  void run(List<SimClient> clients) {
    clients.forEach(SimClient::settle);
    world.pods().forEach(this::check);
    world.pods().getFirst().crash();
    check(world.pods().getFirst());
    clients.forEach(SimClient::settle);
    if (world.scheduler().random().nextInt(4) == 0) {
      checkSpace();
    }
  }

  /// Once every retention is over, the workers leave what is referred to, and nothing else.
  private void checkSpace() {
    boolean left = true;
    for (int i = 0; left && i < MAX_VISITS; i++) {
      world.scheduler().jump(Duration.ofHours(1));
      SimPod worker = world.pods().get(i % world.pods().size());
      worker.visit(world.account());
      world.oracle().follow();
      left = hasPlans(worker) || !world.oracle().at(world.oracle().head()).gone().isEmpty();
    }
    if (left) {
      throw new SimulationFailure("SpaceComesBack: there are emails that are not purged");
    }
    world.pods().forEach(SimPod::crash);
    SimPod pod = world.pods().getFirst();
    check(pod);
    ModelAccount expected = world.oracle().at(world.oracle().head());
    Set<UUID> referred = new TreeSet<>();
    for (ModelMailbox mailbox : expected.mailboxes()) {
      mailbox.messages().forEach(message -> referred.add(message.upload()));
    }
    Set<UUID> stored = new TreeSet<>();
    for (StoredBody body : pod.spacePorts().bodies().list(world.account(), FIRST, 10_000)) {
      stored.add(body.uploadId());
    }
    if (!stored.equals(referred)) {
      throw new SimulationFailure("SpaceComesBack: stored " + stored + ", referred " + referred);
    }
  }

  private void check(SimPod pod) {
    LogOracle oracle = world.oracle();
    oracle.follow();
    ModelAccount expected = oracle.at(oracle.head());
    CallContext context = new CallContext(world.account(), AUDITOR, oracle.head());
    MailboxListing listing = pod.store().list(context);
    if (listing.mailboxes().size() != expected.mailboxes().size()) {
      throw new SimulationFailure("NoAckedMessageLost: mailboxes " + listing.mailboxes());
    }
    for (ModelMailbox mailbox : expected.mailboxes()) {
      check(pod.store(), context, expected, mailbox);
    }
    checkReferences(pod, expected);
    pod.read(world.account(), this::boundaries);
  }

  private boolean boundaries(AccountState state) {
    Coverage coverage = world.coverage();
    for (MailboxState mailbox : state.mailboxes().all()) {
      if (mailbox.chunks().all().length > 1) {
        coverage.saw(Reached.CHUNK_BOUNDARY);
      }
      if (mailbox.history().blocks().length > 1) {
        coverage.saw(Reached.HISTORY_BOUNDARY);
      }
    }
    if (state.emails().blocks().length > 1) {
      coverage.saw(Reached.EMAIL_BOUNDARY);
    }
    if (state.requestIds().buckets().size() > 1) {
      coverage.saw(Reached.ID_BOUNDARY);
    }
    return true;
  }

  private boolean hasPlans(SimPod pod) {
    return pod.read(world.account(), state -> !state.emails().plans().isEmpty());
  }

  /// Each email is counted by as many as there are messages of it.
  private void checkReferences(SimPod pod, ModelAccount expected) {
    Map<Long, Integer> references = new HashMap<>();
    for (ModelMailbox mailbox : expected.mailboxes()) {
      mailbox.messages().forEach(m -> references.merge(m.emailNumber(), 1, Integer::sum));
    }
    long last = pod.read(world.account(), state -> state.counters().lastEmail());
    List<Integer> counts = pod.read(world.account(), state -> counts(state, last));
    for (long number = 1; number <= last; number++) {
      int counted = counts.get((int) number - 1);
      if (counted != references.getOrDefault(number, 0)) {
        throw new SimulationFailure(
            "RefCountsExact: email "
                + number
                + " is counted "
                + counted
                + " times, is there "
                + references.getOrDefault(number, 0));
      }
    }
  }

  private static List<Integer> counts(AccountState state, long last) {
    List<Integer> counts = new ArrayList<>();
    for (long number = 1; number <= last; number++) {
      EmailRecord found = state.emails().find(new EmailNumber(number));
      counts.add(found == null ? 0 : found.references());
    }
    return counts;
  }

  private void check(
      MailStore store, CallContext context, ModelAccount account, ModelMailbox mailbox) {
    SelectedMailbox selected = store.select(context, mailbox.name());
    SelectedMailbox expected = ModelAnswers.selected(selected.seq(), account, mailbox);
    if (!selected.equals(expected)) {
      throw new SimulationFailure("NoAckedMessageLost: " + selected + " is not " + expected);
    }
    ClientView view = new ClientView(selected);
    try (FetchResult all =
        store.fetch(context, view.syncPoint(), UidSet.ALL, ModSeq.ZERO, FetchDepth.ROW)) {
      view.rows(all.messages());
    }
    view.check("audit", mailbox);
    mailbox.messages().forEach(message -> checkBody(store, context, message));
  }

  private void checkBody(MailStore store, CallContext context, ModelMessage message) {
    byte[] expected = world.body(message.upload());
    byte[] found = new byte[expected.length + 1];
    int count;
    try (BodyStream body =
        store.openBody(context, new EmailNumber(message.emailNumber()), 0, found.length)) {
      count = body.read(found, 0, found.length);
    } catch (StoreException gone) {
      throw new SimulationFailure("NoAckedMessageLost: no body of " + message, gone);
    }
    if (count != expected.length || !Arrays.equals(Arrays.copyOf(found, count), expected)) {
      throw new SimulationFailure("NoAckedMessageLost: another body of " + message);
    }
  }
}
