package io.mailkeep.store.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.directory.format.AccountRecord;
import io.mailkeep.store.core.directory.format.AccountState;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import io.mailkeep.store.testkit.space.TestClock;
import io.mailkeep.store.testkit.space.TestPorts;
import io.mailkeep.store.testkit.space.TestSpacePod;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/// An account that is in the directory, and what a client does to it.
final class CheckedAccount {
  private final AccountId account;
  private final TestSpacePod pod;

  CheckedAccount(TestPorts ports, DirectoryStore directory, TestClock clock, String address) {
    String id = new TimeOrderedIds(InstantSource.system(), new SecureRandom()).accountId();
    this.account = new AccountId(AccountId.DEFAULT_TENANT, id);
    this.pod = new TestSpacePod(ports, account, clock, 1);
    pod.open();
    AccountRecord record =
        AccountRecord.newBuilder()
            .setFormat(1)
            .setState(AccountState.ACCOUNT_STATE_ACTIVE)
            .setWrappedKey(ByteString.copyFrom(pod.keys().create(account)))
            .build();
    assertThat(directory.insert(new DirectoryRow(address, account, 1, record.toByteArray())))
        .isTrue();
  }

  AccountId account() {
    return account;
  }

  TestSpacePod pod() {
    return pod;
  }

  MailboxInfo inbox() {
    return selected().info();
  }

  private SelectedMailbox selected() {
    return pod.store().select(pod.context(), "INBOX");
  }

  private SyncPoint here() {
    MailboxInfo inbox = inbox();
    return new SyncPoint(inbox.id(), inbox.highestModSeq(), inbox.uidNext());
  }

  void append(String text) {
    pod.append(pod.upload(text), "INBOX");
  }

  void expunge(long uid) {
    pod.store().remove(pod.context(), pod.request(), here(), UidSet.of(uid)).close();
  }

  void copy(long uid) {
    pod.store().copy(pod.context(), pod.request(), here(), UidSet.of(uid), "Archive").close();
  }

  /// The lowest uid of INBOX, 0 if it is empty.
  long firstUid() {
    var uids = selected().uids();
    return uids.isEmpty() ? 0 : uids.first();
  }

  UUID upload(long number) {
    return Objects.requireNonNull(
            pod.log().read(0, state -> state.emails().find(new EmailNumber(number))))
        .uploadId();
  }
}
