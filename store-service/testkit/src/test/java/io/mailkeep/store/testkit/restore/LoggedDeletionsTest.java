package io.mailkeep.store.testkit.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.DeletedMail;
import io.mailkeep.store.api.DeletedMail.Deletion;
import io.mailkeep.store.api.DeletedMail.Restored;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.core.restore.LoggedDeletions;
import io.mailkeep.store.core.space.AccountSpace;
import io.mailkeep.store.testkit.MemoryStack;
import io.mailkeep.store.testkit.space.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoggedDeletionsTest {
  private static final String ADDRESS = "ann@example.org";
  private static final Actor IMAP = new Actor("imap", "s1", "192.0.2.7");
  private static final Actor ADMIN = new Actor("admin", "restore", "");
  private static final long DATE = 1_700_000_000;

  private final TestClock clock = new TestClock();
  private final MemoryStack stack = new MemoryStack(clock);
  private final AccountId account = stack.createAccount(ADDRESS, "secret");
  private final MailStore store = stack.mailStore();
  private final CallContext context = new CallContext(account, IMAP, 0);
  private final DeletedMail deleted =
      new LoggedDeletions(stack.admin(), stack.logs(), stack.engine().log(), stack.ids());
  private final Instant start = clock.instant();

  private RequestId request() {
    return new RequestId(stack.ids().next());
  }

  private void append(String mailbox, Flags flags, int count) {
    for (int i = 0; i < count; i++) {
      try (Upload upload = store.upload(context, 4)) {
        upload.write(new byte[] {'m', 'a', 'i', 'l'}, 0, 4);
        AppendItem item = new AppendItem(upload.finish(), flags, DATE + i, 60);
        var _ = store.append(context, request(), mailbox, List.of(item));
      }
    }
  }

  private SyncPoint at(String mailbox) {
    SelectedMailbox selected = store.select(context, mailbox);
    MailboxInfo info = selected.info();
    return new SyncPoint(info.id(), info.highestModSeq(), info.uidNext());
  }

  private void remove(String mailbox, UidSet uids) {
    store.remove(context, request(), at(mailbox), uids).close();
  }

  private void pass() {
    new AccountSpace(stack.space()).visit(stack.logs().get(account));
  }

  /// Each message as `uid flags date`.
  private List<String> messages(String mailbox) {
    List<String> found = new ArrayList<>();
    try (FetchResult all =
        store.fetch(context, at(mailbox), UidSet.ALL, ModSeq.ZERO, FetchDepth.ROW)) {
      MessageBatch batch;
      while ((batch = all.messages().next()) != null) {
        for (MessageRow row : batch.rows()) {
          List<String> words = new ArrayList<>();
          for (SystemFlag flag : SystemFlag.values()) {
            if ((row.flagBits() & flag.bit()) != 0) {
              words.add(flag.imapName());
            }
          }
          for (int i = 0; i < batch.keywords().size(); i++) {
            if ((row.flagBits() & 1L << (MessageRow.FIRST_KEYWORD_BIT + i)) != 0) {
              words.add(batch.keywords().get(i));
            }
          }
          words.sort(null);
          found.add(row.uid() + " " + words + " " + (row.internalDateSeconds() - DATE));
        }
      }
    }
    return found;
  }

  @Test
  void whatWasExpungedComesBackAsItWasButNotMarkedDeleted() {
    Flags flags = new Flags(SystemFlag.SEEN.bit() | SystemFlag.DELETED.bit(), List.of("$Work"));
    append("INBOX", flags, 3);
    clock.advance(Duration.ofMinutes(5));
    remove("INBOX", UidSet.range(2, 3));

    assertThat(deleted.list(ADDRESS, start, 0, 10))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.time()).isEqualTo(clock.instant());
          assertThat(d.mailbox()).isEqualTo("INBOX");
          assertThat(d.messages()).isEqualTo(2);
          assertThat(d.sizeBytes()).isEqualTo(8);
          assertThat(d.by()).isEqualTo(IMAP);
        });
    assertThat(deleted.list(ADDRESS, clock.instant().plusMillis(1), 0, 10)).isEmpty();
    assertThat(deleted.restore(ADDRESS, clock.instant().plusMillis(1), ADMIN)).isEmpty();
    assertThat(deleted.restore(ADDRESS, start, ADMIN)).containsExactly(new Restored("INBOX", 2));

    assertThat(messages("INBOX"))
        .containsExactly(
            "1 [$Work, \\Deleted, \\Seen] 0", "4 [$Work, \\Seen] 1", "5 [$Work, \\Seen] 2");
    assertThat(deleted.list(ADDRESS, start, 0, 10)).isEmpty();
    assertThat(deleted.restore(ADDRESS, start, ADMIN)).isEmpty();
    assertThat(store.select(context, "INBOX").info().exists()).isEqualTo(3);
  }

  @Test
  void whatIsSomewhereElseWasNotDeleted() {
    append("INBOX", Flags.NONE, 4);
    store.move(context, request(), at("INBOX"), UidSet.of(1), "Archive").close();
    store.copy(context, request(), at("INBOX"), UidSet.of(2), "Archive").close();
    remove("INBOX", UidSet.range(2, 3));

    assertThat(deleted.list(ADDRESS, start, 0, 10))
        .extracting(Deletion::messages)
        .containsExactly(1);
    assertThat(deleted.restore(ADDRESS, start, ADMIN)).containsExactly(new Restored("INBOX", 1));
  }

  @Test
  void mailboxThatIsGoneIsMadeAgain() {
    store.create(context, request(), "work/old", Set.of());
    append("work/old", new Flags(0, List.of("$Label")), 2);
    remove("work/old", UidSet.of(1));
    store.delete(context, request(), "work/old");

    assertThat(deleted.list(ADDRESS, start, 0, 1)).hasSize(1);
    long first = deleted.list(ADDRESS, start, 0, 1).getFirst().position();
    assertThat(deleted.list(ADDRESS, start, first, 10))
        .singleElement()
        .satisfies(d -> assertThat(d.mailbox()).isEqualTo("work/old"));
    assertThat(deleted.restore(ADDRESS, start, ADMIN)).containsExactly(new Restored("work/old", 2));

    assertThat(messages("work/old")).containsExactly("1 [$Label] 0", "2 [$Label] 1");
    assertThat(store.list(context).subscriptions()).contains("work/old");
  }

  @Test
  void mailboxThatWasRenamedIsFoundUnderItsNewName() {
    store.create(context, request(), "old", Set.of());
    append("old", Flags.NONE, 1);
    remove("old", UidSet.of(1));
    store.rename(context, request(), "old", "new");

    assertThat(deleted.restore(ADDRESS, start, ADMIN)).containsExactly(new Restored("new", 1));
  }

  @Test
  void whatIsPlannedForPurgingCanStillComeBackAndStays() {
    append("INBOX", Flags.NONE, 2);
    remove("INBOX", UidSet.ALL);
    clock.advance(Duration.ofDays(14).plusMinutes(1));
    pass();
    assertThat(deleted.restore(ADDRESS, start, ADMIN)).containsExactly(new Restored("INBOX", 2));
    remove("INBOX", UidSet.of(3));
    clock.advance(Duration.ofHours(2));
    pass();

    assertThat(messages("INBOX")).containsExactly("4 [] 1");
    assertThat(deleted.restore(ADDRESS, start, ADMIN)).containsExactly(new Restored("INBOX", 1));
    assertThat(messages("INBOX")).containsExactly("4 [] 1", "5 [] 0");
  }

  @Test
  void whatIsPurgedIsGone() {
    append("INBOX", Flags.NONE, 1);
    remove("INBOX", UidSet.ALL);
    clock.advance(Duration.ofDays(14).plusMinutes(1));
    pass();
    clock.advance(Duration.ofHours(2));
    pass();

    assertThat(deleted.list(ADDRESS, start, 0, 10)).isEmpty();
    assertThat(deleted.restore(ADDRESS, start, ADMIN)).isEmpty();
  }

  @Test
  void addressWithoutAccountIsSaid() {
    assertThatThrownBy(() -> deleted.list("bob@example.org", start, 0, 10))
        .isInstanceOf(StoreException.NoSuchAccount.class);
  }
}
