package io.mailkeep.store.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.kafka.format.Change;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A notice as a record's key and value (`feed.proto`).
final class ChangeRecord {
  static final int FORMAT = 1;

  /// What this reader understands. A value that needs more tells it that something changed.
  static final int READER_LEVEL = 1;

  private ChangeRecord() {}

  static byte[] key(ChangeNotice notice) {
    return notice.account().path().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] value(ChangeNotice notice) {
    return Change.newBuilder()
        .setFormat(FORMAT)
        .setReaderLevel(READER_LEVEL)
        .setTimeline(notice.timeline())
        .setSeq(notice.seq())
        .addAllMailboxes(notice.mailboxes().stream().map(MailboxId::value).sorted().toList())
        .setMailboxListChanged(notice.mailboxListChanged())
        .build()
        .toByteArray();
  }

  /// Whose record it is; null if the key is not an account.
  static @Nullable AccountId account(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    String path = new String(key, StandardCharsets.UTF_8);
    int slash = path.indexOf('/');
    if (slash < 0) {
      return null;
    }
    try {
      return new AccountId(path.substring(0, slash), path.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// What a value tells; null if it can't be read.
  static @Nullable ChangeNotice notice(AccountId account, byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      Change change = Change.parseFrom(value);
      if (change.getFormat() == 0 || change.getReaderLevel() > READER_LEVEL) {
        return null;
      }
      Set<MailboxId> mailboxes =
          change.getMailboxesList().stream()
              .map(MailboxId::new)
              .collect(Collectors.toUnmodifiableSet());
      return new ChangeNotice(
          account,
          change.getTimeline(),
          change.getSeq(),
          mailboxes,
          change.getMailboxListChanged());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return null;
    }
  }
}
