package io.mailkeep.store.testkit.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.core.log.BlockingWaiter;
import io.mailkeep.store.core.log.LogLimits;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.core.space.AccountSpace;
import io.mailkeep.store.core.space.SpaceMeter;
import io.mailkeep.store.core.space.SpaceWorker;
import io.mailkeep.store.testkit.MemoryStack;
import io.mailkeep.store.testkit.fault.Fault;
import io.mailkeep.store.testkit.fault.FaultScript;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Nothing is left of a removed account, wherever the removal stopped.
class AccountRemovalTest {
  private static final String ADDRESS = "ann@example.org";

  private static MemoryStack stack(MemoryEngine engine) {
    return new MemoryStack(
        InstantSource.system(),
        engine,
        StoreSettings.DEFAULT,
        new FaultScript(),
        LogLimits.DEFAULTS);
  }

  private static AccountId filled(MemoryStack stack) {
    AccountId account = stack.createAccount(ADDRESS, "secret");
    CallContext context = new CallContext(account, new Actor("imap", "s", ""), 0);
    for (int i = 0; i < 3; i++) {
      try (Upload upload = stack.mailStore().upload(context, 4)) {
        upload.write(new byte[] {'m', 'a', 'i', 'l'}, 0, 4);
        AppendItem item = new AppendItem(upload.finish(), Flags.NONE, 1_800_000_000, 0);
        RequestId id = new RequestId(stack.ids().next());
        var _ = stack.mailStore().append(context, id, "INBOX", List.of(item));
      }
    }
    stack.logs().checkpointAll();
    stack.engine().log().putPart(account, stack.ids().next(), 0, new byte[5]);
    return account;
  }

  private static void nothingIsLeft(MemoryEngine engine, AccountId account) {
    assertThat(engine.directory().list("", 10)).isEmpty();
    assertThat(engine.blobs().list(account, "", 10)).isEmpty();
    assertThat(engine.emailRows().get(account, new long[] {1, 2, 3})).isEmpty();
    assertThat(engine.checkpoints().head(account)).isNull();
    assertThat(engine.log().tail(account, 1, 10).entries()).isEmpty();
    assertThat(engine.log().transactionsWithParts(account)).isEmpty();
  }

  @Test
  void removalErasesAll() {
    MemoryStack stack = new MemoryStack();
    AccountId account = filled(stack);
    MemoryStack other = stack.restarted();
    other.logs().get(account).current(0);
    stack.admin().remove(ADDRESS);

    nothingIsLeft(stack.engine(), account);
    // What another pod still has in memory is not written back.
    other.logs().checkpointAll();
    nothingIsLeft(stack.engine(), account);
    assertThatThrownBy(() -> other.logs().get(account).current(0))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void workerFinishesWhatStoppedAnywhere() {
    MemoryStack counting = new MemoryStack();
    var _ = filled(counting);
    counting.faults().restart();
    counting.admin().remove(ADDRESS);
    int calls = counting.faults().calls().size();
    assertThat(counting.faults().calls()).contains("LogStore.dropBucket", "BlobStore.delete");
    for (int nth = 1; nth <= calls; nth++) {
      MemoryEngine engine = MemoryEngine.create(InstantSource.system());
      MemoryStack stack = stack(engine);
      AccountId account = filled(stack);
      String call = counting.faults().calls().get(nth - 1);
      Fault crash = call.startsWith("LogStore.append") ? new Fault.After() : new Fault.CrashAfter();
      stack.faults().onAny(nth, crash);
      try {
        stack.admin().remove(ADDRESS);
      } catch (StoreException | IllegalStateException stopped) {
        assertThat(stopped).as(call).isNotNull();
      }
      MemoryStack next = stack(engine);
      boolean begun = !engine.directory().list("", 1).isEmpty();
      worker(next).pass();
      if (begun && !next.admin().list("", 1).isEmpty()) {
        assertThat(next.admin().list("", 1).getFirst().state()).as(call).isEqualTo("active");
        next.admin().remove(ADDRESS);
      }
      nothingIsLeft(engine, account);
      assertThat(engine.log().append(account, LogStore.BUCKET_ENTRIES - 1, new byte[1]))
          .isInstanceOf(LogStore.AppendOutcome.Lost.class);
    }
  }

  private static SpaceWorker worker(MemoryStack stack) {
    return new SpaceWorker(
        stack.admin(),
        stack.logs(),
        new AccountSpace(stack.space()),
        SpaceMeter.NONE,
        InstantSource.system(),
        new BlockingWaiter(),
        new Random(1));
  }
}
