package io.mailkeep.store.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.testkit.MemoryStack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a [MailStore] does, whether it is in this process or behind a wire.
public abstract class MailStoreContract extends ServedAccount {
  private static final FlagChange SEE =
      new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));
  private static final FlagChange DELETE =
      new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED));

  @Test
  void mailboxesAreMadeRenamedSubscribedAndDeleted() {
    client.store.create(client.context, client.request(), "a/b", Set.of());
    client.store.subscribe(client.context, client.request(), "a/b");
    client.store.rename(client.context, client.request(), "a", "c");
    MailboxListing listing = client.store.list(client.context);
    assertThat(listing.mailboxes())
        .extracting(MailboxInfo::name)
        .containsExactly("INBOX", "Archive", "Drafts", "Junk", "Sent", "Trash", "c", "c/b");
    assertThat(listing.subscriptions()).contains("a/b");
    client.store.unsubscribe(client.context, client.request(), "a/b");
    client.store.delete(client.context, client.request(), "c/b");
    listing = client.store.list(client.context);
    assertThat(listing.subscriptions()).doesNotContain("a/b");
    assertThat(listing.mailboxes()).extracting(MailboxInfo::name).doesNotContain("c/b");
    assertThatThrownBy(() -> client.store.select(client.context, "c/b"))
        .isInstanceOf(StoreException.NoSuchMailbox.class);
  }

  @Test
  void mailboxWithChildrenIsDeletedOnlyAfterThem() {
    client.store.create(client.context, client.request(), "a/b", Set.of());
    client.append("a", MESSAGE);
    assertThatThrownBy(() -> client.store.delete(client.context, client.request(), "a"))
        .isInstanceOf(StoreException.HasChildren.class);
    assertThat(client.only("a").sizeBytes()).isEqualTo(MESSAGE.length());
    client.store.delete(client.context, client.request(), "a/b");
    client.store.delete(client.context, client.request(), "a");
    assertThat(client.store.list(client.context).mailboxes())
        .extracting(MailboxInfo::name)
        .doesNotContain("a", "a/b");
  }

  @Test
  void appendedMailIsThereWithItsEmailAndItsBody() {
    AppendResult result = client.append("inbox", MESSAGE);
    assertThat(result.uids()).isEqualTo(UidSet.of(1));
    MessageRow row = client.only("INBOX");
    assertThat(row.sizeBytes()).isEqualTo(MESSAGE.length());
    assertThat(MailSession.subject(row)).isEqualTo("hello");
    assertThat(requireNonNull(row.email()).preview()).isEqualTo("the body");
    assertThat(client.body(row, 0, Long.MAX_VALUE)).isEqualTo(MESSAGE);
    assertThat(client.body(row, 6, 3)).isEqualTo("a@b");
    assertThat(client.body(row, 10_000, 5)).isEmpty();
    assertThat(client.store.list(client.context).quotaUsedBytes()).isEqualTo(MESSAGE.length());
  }

  @Test
  void severalAreAppendedInOneStepOrNone() {
    List<AppendItem> items = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      UploadHandle handle =
          client.upload(("Subject: s" + i + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      items.add(new AppendItem(handle, Flags.NONE, 0, 0));
    }
    assertThatThrownBy(() -> client.store.append(client.context, client.request(), "none", items))
        .isInstanceOf(StoreException.NoSuchMailbox.class);
    AppendResult result = client.store.append(client.context, client.request(), "INBOX", items);
    assertThat(result.uids()).isEqualTo(UidSet.range(1, 5));
    assertThat(client.fetch("INBOX", UidSet.range(2, 9), FetchDepth.EMAIL))
        .extracting(MailSession::subject)
        .containsExactly("s1", "s2", "s3", "s4");
  }

  /// More than one batch, of which the next is read while one is told.
  @Test
  void aLongListingHasEachEmailInItsPlace() {
    int many = 2 * MessageBatch.MAX_ROWS + 200;
    for (int i = 1; i <= many; i++) {
      client.append("INBOX", "Subject: s" + i + "\r\n\r\n");
    }
    UidSet gone = UidSet.range(500, 600);
    client.store.remove(client.context, client.request(), client.at("INBOX"), gone).close();
    List<MessageRow> rows = client.fetch("INBOX", UidSet.ALL, FetchDepth.EMAIL);
    assertThat(rows).hasSize(many - 101);
    assertThat(rows)
        .allSatisfy(row -> assertThat(MailSession.subject(row)).isEqualTo("s" + row.uid()));
    assertThat(rows).isSortedAccordingTo(Comparator.comparingLong(MessageRow::uid));
    assertThat(client.fetch("INBOX", UidSet.ALL, FetchDepth.OUTLINE))
        .hasSize(many - 101)
        .allSatisfy(row -> {
          assertThat(MailSession.subject(row)).isEqualTo("s" + row.uid());
          assertThat(requireNonNull(row.email()).headerBlock()).isEmpty();
        });
    SearchKey subject = new SearchKey.Header("subject", "s11");
    assertThat(client.search("INBOX", subject))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, many)
                .filter(uid -> Integer.toString(uid).startsWith("11"))
                .boxed()
                .toList());
  }

  @Test
  void unknownEmailIsNoSuchMessage() {
    assertThatThrownBy(() -> client.body(new EmailNumber(77), 0, 1))
        .isInstanceOf(StoreException.NoSuchMessage.class);
  }

  @Test
  void expungedMailStaysReadable() {
    client.append("INBOX", MESSAGE);
    MessageRow row = client.only("INBOX");
    client.store.remove(client.context, client.request(), client.at("INBOX"), UidSet.ALL).close();
    assertThat(client.body(row, 0, Long.MAX_VALUE)).isEqualTo(MESSAGE);
  }

  @Test
  void changesAreWhatOthersDidSinceTheSyncPoint() {
    for (int i = 0; i < 4; i++) {
      client.append("INBOX", MESSAGE);
    }
    SyncPoint at = client.at("INBOX");
    try (MailboxDelta nothing = client.store.changes(client.context, at)) {
      assertThat(nothing.added().isEmpty()).isTrue();
      assertThat(nothing.vanished().isEmpty()).isTrue();
      assertThat(nothing.changed().next()).isNull();
      assertThat(nothing.highestModSeq()).isEqualTo(at.told());
    }
    client.store(at, UidSet.of(2), SEE, StoreAnswer.ALL).close();
    client.store.remove(client.context, client.request(), at, UidSet.of(3)).close();
    client.append("INBOX", MESSAGE, Flags.of(SystemFlag.SEEN), 0);
    try (MailboxDelta delta = client.store.changes(client.context, at)) {
      assertThat(delta.added().toArray()).containsExactly(5);
      assertThat(delta.vanished().toArray()).containsExactly(3);
      assertThat(MailSession.uids(delta.changed())).containsExactly(2L);
      assertThat(delta.uidNext()).isEqualTo(6);
    }
    assertThat(client.store.vanished(client.context, at.mailbox(), UidSet.range(1, 2), at.told()))
        .isEmpty();
    assertThat(client.store.vanished(client.context, at.mailbox(), UidSet.ALL, at.told()).toArray())
        .containsExactly(3);
  }

  @Test
  void resyncTellsWhatAClientMissed() {
    for (int i = 0; i < 4; i++) {
      client.append("INBOX", MESSAGE);
    }
    SelectedMailbox before = client.store.select(client.context, "INBOX");
    SyncPoint at = client.at("INBOX");
    client.store(at, UidSet.range(1, 2), SEE, StoreAnswer.ALL).close();
    client.store.remove(client.context, client.request(), at, UidSet.range(3, 4)).close();
    long validity = before.info().uidValidity();
    ModSeq since = before.info().highestModSeq();
    try (QresyncResult all = client.store.resync(client.context, "INBOX", validity, since, null)) {
      assertThat(all.vanished().toArray()).containsExactly(3, 4);
      assertThat(MailSession.uids(all.changed())).containsExactly(1L, 2L);
      assertThat(all.selected().uids().toArray()).containsExactly(1, 2);
    }
    UidSet known = new UidSet.Builder().add(2).add(4, 4_000_000_000L).build();
    try (QresyncResult some =
        client.store.resync(client.context, "INBOX", validity, since, known)) {
      assertThat(some.vanished().toArray()).containsExactly(4);
      assertThat(MailSession.uids(some.changed())).containsExactly(2L);
    }
    try (QresyncResult other =
        client.store.resync(client.context, "INBOX", validity + 1, since, null)) {
      assertThat(other.vanished().isEmpty()).isTrue();
      assertThat(other.changed().next()).isNull();
    }
  }

  @Test
  void storeTellsAllItNamedApartFromWhatOthersChanged() {
    for (int i = 0; i < 3; i++) {
      client.append("INBOX", MESSAGE);
    }
    SyncPoint at = client.at("INBOX");
    client.store(at, UidSet.of(1), SEE, StoreAnswer.ALL).close();
    try (StoreResult result = client.store(at, UidSet.range(2, 3), SEE, StoreAnswer.ALL)) {
      assertThat(MailSession.uids(result.applied())).containsExactly(2L, 3L);
      assertThat(MailSession.uids(result.delta().changed())).containsExactly(1L);
      assertThat(result.modified().isEmpty()).isTrue();
    }
    try (StoreResult again = client.store(at, UidSet.range(2, 3), SEE, StoreAnswer.ALL)) {
      assertThat(MailSession.uids(again.applied())).containsExactly(2L, 3L);
    }
  }

  @Test
  void readingMarksWhatWasNotSeen() {
    for (int i = 0; i < 4; i++) {
      client.append("INBOX", MESSAGE);
    }
    client.store(client.at("INBOX"), UidSet.of(2), SEE, StoreAnswer.ALL).close();
    SyncPoint at = client.at("INBOX");
    client.store(at, UidSet.of(4), DELETE, StoreAnswer.ALL).close();
    RequestId request = client.request();
    ModSeq after;
    try (ReadResult read = client.read(at, request, UidSet.range(1, 3))) {
      assertThat(read.newlySeen().toArray()).containsExactly(1, 3);
      assertThat(MailSession.rows(read.found().messages()))
          .extracting(MessageRow::flagBits)
          .containsOnly((long) SystemFlag.SEEN.bit())
          .hasSize(3);
      assertThat(MailSession.uids(read.found().delta().changed())).containsExactly(4L);
      after = read.found().delta().highestModSeq();
    }
    try (ReadResult again = client.read(at, request, UidSet.range(1, 3))) {
      assertThat(again.newlySeen().toArray()).containsExactly(1, 3);
      assertThat(again.found().delta().highestModSeq()).isEqualTo(after);
    }
    try (ReadResult next = client.read(at, client.request(), UidSet.range(1, 3))) {
      assertThat(next.newlySeen().isEmpty()).isTrue();
      assertThat(MailSession.uids(next.found().messages())).containsExactly(1L, 2L, 3L);
      assertThat(next.found().delta().highestModSeq()).isEqualTo(after);
    }
  }

  @Test
  void silentStoreTellsOnlyWhatOthersChanged() {
    for (int i = 0; i < 3; i++) {
      client.append("INBOX", MESSAGE);
    }
    SyncPoint at = client.at("INBOX");
    client.store(at, UidSet.range(1, 2), DELETE, StoreAnswer.ALL).close();
    try (StoreResult result = client.store(at, UidSet.range(2, 3), SEE, StoreAnswer.OTHERS_ONLY)) {
      assertThat(MailSession.uids(result.delta().changed())).containsExactly(1L, 2L);
      assertThat(result.applied().next()).isNull();
    }
  }

  @Test
  void silentStoreWithModSeqsTellsOwnRowsApartFromThoseOfOthers() {
    for (int i = 0; i < 4; i++) {
      client.append("INBOX", MESSAGE);
    }
    SyncPoint at = client.at("INBOX");
    client.store(at, UidSet.range(1, 2), DELETE, StoreAnswer.ALL).close();
    try (StoreResult result = client.store(at, UidSet.range(2, 3), SEE, StoreAnswer.OWN_MODSEQS)) {
      assertThat(MailSession.uids(result.delta().changed())).containsExactly(1L, 2L);
      assertThat(MailSession.uids(result.applied())).containsExactly(3L);
    }
    SyncPoint now = client.at("INBOX");
    try (StoreResult again = client.store(now, UidSet.range(3, 4), SEE, StoreAnswer.OWN_MODSEQS)) {
      assertThat(MailSession.uids(again.delta().changed())).isEmpty();
      assertThat(MailSession.uids(again.applied())).containsExactly(3L, 4L);
    }
  }

  @Test
  void storeLeavesAloneWhatChangedMeanwhile() {
    client.append("INBOX", MESSAGE);
    client.append("INBOX", MESSAGE);
    SyncPoint at = client.at("INBOX");
    client.store(at, UidSet.of(2), DELETE, StoreAnswer.ALL).close();
    try (StoreResult result =
        client.store.store(
            client.context, client.request(), at, UidSet.ALL, SEE, at.told(), StoreAnswer.ALL)) {
      assertThat(result.modified().toArray()).containsExactly(2);
      assertThat(MailSession.uids(result.applied())).containsExactly(1L);
      assertThat(MailSession.uids(result.delta().changed())).containsExactly(2L);
    }
  }

  @Test
  void copyMoveAndExpungeTellTheirUids() {
    for (int i = 0; i < 4; i++) {
      client.append("INBOX", MESSAGE);
    }
    SyncPoint at = client.at("INBOX");
    try (CopyResult copied =
        client.store.copy(client.context, client.request(), at, UidSet.range(1, 99), "Sent")) {
      assertThat(copied.sourceUids()).isEqualTo(UidSet.range(1, 4));
      assertThat(copied.targetUids()).isEqualTo(UidSet.range(1, 4));
      assertThat(copied.delta().vanished().isEmpty()).isTrue();
    }
    try (CopyResult moved =
        client.store.move(client.context, client.request(), at, UidSet.of(2), "Trash")) {
      assertThat(moved.targetUids()).isEqualTo(UidSet.of(1));
      assertThat(moved.delta().vanished().toArray()).containsExactly(2);
    }
    client.store(at, UidSet.range(3, 4), DELETE, StoreAnswer.ALL).close();
    try (ExpungeResult expunged =
        client.store.expunge(client.context, client.request(), at, UidSet.range(4, 9))) {
      assertThat(expunged.expunged().toArray()).containsExactly(4);
      assertThat(expunged.delta().vanished().toArray()).containsExactly(2, 4);
    }
    client.store.expunge(client.context, client.request(), at, null).close();
    assertThat(client.store.select(client.context, "INBOX").uids().toArray()).containsExactly(1);
    assertThat(client.fetch("Sent", UidSet.ALL, FetchDepth.EMAIL)).hasSize(4);
  }

  /// "No" would have a client copy once more what was copied.
  @Test
  void whatWasChangedIsToldAlsoWhenTheMailboxIsGoneBeforeTheAnswer() {
    client.store.create(client.context, client.request(), "away", Set.of());
    client.append("away", MESSAGE);
    SyncPoint at = client.at("away");
    RequestId copying = client.request();
    RequestId seeing = client.request();
    RequestId removing = client.request();
    client.store.copy(client.context, copying, at, UidSet.of(1), "Sent").close();
    see(seeing, at).close();
    client.store.remove(client.context, removing, at, UidSet.of(1)).close();
    client.store.delete(client.context, client.request(), "away");
    try (CopyResult copied = client.store.copy(client.context, copying, at, UidSet.of(1), "Sent")) {
      assertThat(copied.targetUids()).isEqualTo(UidSet.of(1));
      assertThat(copied.delta().vanished().isEmpty()).isTrue();
    }
    try (StoreResult seen = see(seeing, at)) {
      assertThat(MailSession.uids(seen.delta().changed())).isEmpty();
      assertThat(MailSession.uids(seen.applied())).isEmpty();
    }
    try (ExpungeResult removed = client.store.remove(client.context, removing, at, UidSet.of(1))) {
      assertThat(removed.expunged().toArray()).containsExactly(1);
    }
    assertThat(client.store.select(client.context, "Sent").info().exists()).isEqualTo(1);
    assertThatThrownBy(() -> client.store.changes(client.context, at))
        .isInstanceOf(StoreException.NoSuchMailbox.class);
  }

  private StoreResult see(RequestId request, SyncPoint at) {
    return client.store.store(
        client.context, request, at, UidSet.of(1), SEE, null, StoreAnswer.ALL);
  }

  @Test
  void uploadsAreBounded() {
    MemoryStack small = pod(new StoreSettings(100, 1 << 20, 1 << 20));
    MailSession writer = new MailSession(serve(small), client.account, small.ids());
    assertThat(writer.store.maxMessageBytes()).isEqualTo(100);
    assertThatThrownBy(() -> writer.store.upload(writer.context, 101))
        .isInstanceOf(StoreException.TooLarge.class);
    try (Upload upload = writer.store.upload(writer.context, -1)) {
      upload.write(new byte[100], 0, 100);
      assertThatThrownBy(() -> upload.write(new byte[1], 0, 1))
          .isInstanceOf(StoreException.TooLarge.class);
    }
  }

  @Test
  void abandonedUploadLeavesNothing() {
    long before = engine.blobs().list(client.account, "", 100).size();
    try (Upload upload = client.store.upload(client.context, -1)) {
      upload.write(new byte[10], 0, 10);
    }
    assertThat(engine.blobs().list(client.account, "", 100)).hasSize((int) before);
  }
}
