package io.mailkeep.store.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.Authenticator.LoginResult;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MemoryStackTest {
  private static final Actor ACTOR = new Actor("imap", "s1", "127.0.0.1");

  private final MemoryStack stack = new MemoryStack();
  private final AccountId alice = stack.createAccount("alice@example.com", "secret");
  private final MailStore store = stack.mailStore();
  private final CallContext context = new CallContext(alice, ACTOR, 0);

  private RequestId request() {
    return new RequestId(stack.ids().next());
  }

  private UploadHandle upload(String message) {
    byte[] octets = message.getBytes(UTF_8);
    try (Upload upload = store.upload(context, octets.length)) {
      upload.write(octets, 0, octets.length);
      return upload.finish();
    }
  }

  private static SyncPoint at(SelectedMailbox selected) {
    MailboxInfo info = selected.info();
    return new SyncPoint(info.id(), info.highestModSeq(), info.uidNext());
  }

  @Test
  void anAccountLogsInAndHasItsStandardMailboxes() {
    assertThat(stack.authenticator().login("Alice@example.com", "secret".toCharArray(), ACTOR))
        .isEqualTo(new LoginResult.Success(alice, "alice@example.com"));
    assertThat(store.list(context).mailboxes())
        .extracting(MailboxInfo::name)
        .containsExactly("INBOX", "Archive", "Drafts", "Junk", "Sent", "Trash");
  }

  @Test
  void mailGoesInIsFlaggedMovedAndReadBack() {
    List<ChangeNotice> notices = new ArrayList<>();
    stack.feed().subscribe(alice, notices::add);
    SelectedMailbox inbox = store.select(context, "inbox");
    UploadHandle body = upload("Subject: hello\r\n\r\nworld\r\n");
    store.append(
        context, request(), "INBOX", List.of(new AppendItem(body, Flags.NONE, 1_700_000_000, 60)));

    FlagChange seen = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));
    try (StoreResult stored =
        store.store(context, request(), at(inbox), UidSet.ALL, seen, null, StoreAnswer.ALL)) {
      assertThat(stored.delta().added().toArray()).containsExactly(1);
    }
    try (CopyResult moved = store.move(context, request(), at(inbox), UidSet.ALL, "Archive")) {
      assertThat(moved.sourceUids()).isEqualTo(UidSet.of(1));
      assertThat(moved.targetUids()).isEqualTo(UidSet.of(1));
    }

    SelectedMailbox archive = store.select(context, "Archive");
    assertThat(store.select(context, "INBOX").uids().isEmpty()).isTrue();
    try (FetchResult fetched =
        store.fetch(context, at(archive), UidSet.ALL, ModSeq.ZERO, FetchDepth.EMAIL)) {
      MessageRow row = Objects.requireNonNull(fetched.messages().next()).rows().getFirst();
      assertThat(row.flagBits()).isEqualTo(SystemFlag.SEEN.bit());
      assertThat(row.zoneMinutes()).isEqualTo(60);
      assertThat(Objects.requireNonNull(row.email()).envelope().subject()).isEqualTo("hello");
    }
    assertThat(notices).hasSize(3);
  }

  @Test
  void aRetryWithTheSameIdChangesNothing() {
    RequestId once = request();
    UploadHandle body = upload("Subject: hello\r\n\r\nworld\r\n");
    AppendItem item = new AppendItem(body, Flags.NONE, 1_700_000_000, 0);
    assertThat(store.append(context, once, "INBOX", List.of(item)).uids())
        .isEqualTo(store.append(context, once, "INBOX", List.of(item)).uids());

    assertThat(store.select(context, "INBOX").info().exists()).isEqualTo(1);
  }
}
