package io.mailkeep.store.core.service;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.email.EmailBody;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BodyStore;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import io.mailkeep.store.core.state.EmailRecord;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands out bodies by email number. An email keeps its body after its last message was expunged,
/// until it is purged.
final class Bodies {
  private static final Logger log = LoggerFactory.getLogger(Bodies.class);

  private final Accounts accounts;
  private final BodyStore store;

  Bodies(Accounts accounts, BodyStore store) {
    this.accounts = accounts;
    this.store = store;
  }

  BodyStream open(CallContext context, EmailNumber number, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("range " + offset + "+" + length);
    }
    EmailRecord email = find(context, number);
    long there = Math.max(0, email.sizeBytes() - offset);
    AccountId account = context.account();
    return new Stream(
        account,
        number,
        reading(
            account,
            number,
            () -> store.open(account, email.uploadId(), offset, Math.min(length, there))));
  }

  /// Another pod may have brought it in: that there is none is read from the tail of the log.
  private EmailRecord find(CallContext context, EmailNumber number) {
    EmailRecord known = accounts.seen(context, state -> state.emails().find(number));
    EmailRecord email =
        known != null ? known : accounts.current(context, state -> state.emails().find(number));
    if (email == null) {
      throw new StoreException.NoSuchMessage();
    }
    return email;
  }

  /// Bodies of the caller's account, for whoever rebuilds or scans.
  EmailBody of(CallContext context) {
    return (number, offset, length) -> open(context, new EmailNumber(number), offset, length);
  }

  private static <T> T reading(AccountId account, EmailNumber number, Supplier<T> read) {
    try {
      return Backend.call(read);
    } catch (NoSuchBlob | CorruptBody lost) {
      log.error("body of email {} of {} is lost: {}", number.value(), account, lost.getMessage());
      throw new StoreException.BodyLost("the message's content is lost");
    }
  }

  private record Stream(AccountId account, EmailNumber number, BodyStream from)
      implements BodyStream {
    @Override
    public int read(byte[] into, int offset, int length) {
      return reading(account, number, () -> from.read(into, offset, length));
    }

    @Override
    public void close() {
      from.close();
    }
  }
}
