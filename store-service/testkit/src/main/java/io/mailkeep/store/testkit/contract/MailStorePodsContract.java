package io.mailkeep.store.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.UploadHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What pods do with an account that another pod has worked on, or that lost what can be made
/// again.
public abstract class MailStorePodsContract extends ServedAccount {
  @Test
  void anotherPodReadsWhatThisOneWrote() {
    client.append("INBOX", MESSAGE);
    MailSession other = otherPod();
    assertThat(MailSession.subject(other.only("INBOX"))).isEqualTo("hello");
    other.append("INBOX", MESSAGE);
    assertThat(client.store.select(client.context, "INBOX").info().exists()).isEqualTo(2);
  }

  @Test
  void aPodThatWasBehindFindsABodyThatAnotherOneBroughtIn() {
    client.append("INBOX", MESSAGE);
    MailSession other = otherPod();
    other.at("INBOX");
    client.append("INBOX", MESSAGE);
    assertThat(other.body(new EmailNumber(2), 0, Long.MAX_VALUE)).isEqualTo(MESSAGE);
  }

  @Test
  void whatOnePodTookInAnotherOneAppends() {
    UploadHandle handle = client.upload(MESSAGE.getBytes(StandardCharsets.US_ASCII));
    MailSession other = otherPod();
    List<AppendItem> items = List.of(new AppendItem(handle, Flags.NONE, 0, 0));
    other.store.append(other.context, other.request(), "INBOX", items);
    for (MailSession session : List.of(other, client, otherPod())) {
      MessageRow row = session.only("INBOX");
      assertThat(MailSession.subject(row)).isEqualTo("hello");
      assertThat(requireNonNull(row.email()).preview()).isEqualTo("the body");
      assertThat(session.body(row, 0, Long.MAX_VALUE)).isEqualTo(MESSAGE);
    }
  }

  @Test
  void lostEmailRowsAreMadeAgainFromTheBodies() {
    client.append("INBOX", MESSAGE);
    Email before = requireNonNull(client.only("INBOX").email());
    eraseRows(1);
    Email again = requireNonNull(otherPod().only("INBOX").email());
    assertThat(again.structure()).isEqualTo(before.structure());
    assertThat(again.envelope()).isEqualTo(before.envelope());
    assertThat(engine.emailRows().get(client.account, new long[] {again.number()})).hasSize(1);
  }

  @Test
  void aLostBodyFailsForThatMessageOnly() {
    client.append("INBOX", MESSAGE);
    client.append("INBOX", MESSAGE);
    List<MessageRow> rows = client.fetch("INBOX", UidSet.ALL, FetchDepth.EMAIL);
    eraseRows(1, 2);
    engine.blobs().list(client.account, "", 100).stream()
        .filter(blob -> blob.key().name().contains("-"))
        .findFirst()
        .ifPresent(blob -> engine.blobs().delete(List.of(blob.key())));
    MailSession other = otherPod();
    assertThatThrownBy(() -> other.body(rows.getFirst(), 0, 10))
        .isInstanceOf(StoreException.BodyLost.class);
    assertThat(other.fetch("INBOX", UidSet.ALL, FetchDepth.EMAIL))
        .extracting(row -> requireNonNull(row.email()).envelope().subject())
        .containsExactly(null, "hello");
  }

  /// The first answer was lost, and another client's change came before the second try.
  @ParameterizedTest
  @EnumSource(names = {"OTHERS_ONLY", "OWN_MODSEQS"})
  void aRepeatedStoreTellsWhatOthersChangedAfterTheFirstTry(StoreAnswer answer) {
    client.append("INBOX", MESSAGE);
    client.append("INBOX", MESSAGE);
    SyncPoint at = client.at("INBOX");
    RequestId request = client.request();
    store(request, at, answer).close();
    MailSession other = otherPod();
    FlagChange flag = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.FLAGGED));
    other.store(other.at("INBOX"), UidSet.of(2), flag, StoreAnswer.ALL).close();
    try (StoreResult again = store(request, at, answer)) {
      assertThat(MailSession.uids(again.delta().changed())).contains(2L);
      assertThat(again.delta().highestModSeq()).isEqualTo(client.at("INBOX").told());
    }
  }

  private StoreResult store(RequestId request, SyncPoint at, StoreAnswer answer) {
    FlagChange seen = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));
    return client.store.store(client.context, request, at, UidSet.of(1), seen, null, answer);
  }

  @Test
  void aMessageWhoseBodyIsLostIsReadAndNotMarked() {
    client.append("INBOX", MESSAGE);
    loseBodies();
    client.append("INBOX", MESSAGE);
    MailSession other = otherPod();
    SyncPoint at = other.at("INBOX");
    try (ReadResult read = other.read(at, other.request(), UidSet.ALL)) {
      assertThat(read.newlySeen().toArray()).containsExactly(2);
      assertThat(MailSession.rows(read.found().messages()))
          .extracting(MessageRow::flagBits)
          .containsExactly(0L, (long) SystemFlag.SEEN.bit());
      assertThat(MailSession.uids(read.found().delta().changed())).isEmpty();
    }
  }

  private void loseBodies() {
    engine.blobs().list(client.account, "", 100).stream()
        .filter(blob -> blob.key().name().contains("-"))
        .forEach(blob -> engine.blobs().delete(List.of(blob.key())));
  }

  /// Rows are written behind the append: what is not there yet would come back after the erasing.
  private void eraseRows(long... numbers) {
    await().until(() -> engine.emailRows().get(client.account, numbers).size() == numbers.length);
    engine.emailRows().erase(client.account);
  }
}
