package io.mailkeep.store.core.directory;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.directory.format.AccountRecord;
import io.mailkeep.store.core.directory.format.AccountState;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import java.time.Instant;

/// A directory row with its record read.
record DirectoryEntry(String address, AccountId account, long version, AccountRecord record) {
  private static final int FORMAT = 1;

  static DirectoryEntry creating(String address, AccountId account, Instant now) {
    AccountRecord record =
        AccountRecord.newBuilder()
            .setFormat(FORMAT)
            .setState(AccountState.ACCOUNT_STATE_CREATING)
            .setCreatedMillis(now.toEpochMilli())
            .build();
    return new DirectoryEntry(address, account, 1, record);
  }

  /// @throws IllegalStateException if a newer release wrote it, or it is damaged
  static DirectoryEntry of(DirectoryRow row) {
    try {
      AccountRecord record = AccountRecord.parseFrom(row.record());
      if (record.getFormat() != FORMAT) {
        throw new IllegalStateException("directory record of format " + record.getFormat());
      }
      return new DirectoryEntry(row.address(), row.account(), row.version(), record);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("damaged directory record", e);
    }
  }

  DirectoryRow row() {
    return new DirectoryRow(address, account, version, record.toByteArray());
  }

  AccountState state() {
    return record.getState();
  }

  DirectoryEntry activated(String secret, byte[] wrappedKey) {
    return next(
        record.toBuilder()
            .setState(AccountState.ACCOUNT_STATE_ACTIVE)
            .setSecret(secret)
            .setWrappedKey(ByteString.copyFrom(wrappedKey)));
  }

  DirectoryEntry withSecret(String secret) {
    return next(record.toBuilder().setSecret(secret));
  }

  DirectoryEntry removing() {
    return next(record.toBuilder().setState(AccountState.ACCOUNT_STATE_REMOVING).clearSecret());
  }

  DirectoryEntry erasing() {
    return next(record.toBuilder().setState(AccountState.ACCOUNT_STATE_ERASING).clearWrappedKey());
  }

  private DirectoryEntry next(AccountRecord.Builder changed) {
    return new DirectoryEntry(address, account, version + 1, changed.build());
  }
}
