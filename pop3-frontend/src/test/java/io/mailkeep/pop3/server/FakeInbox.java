package io.mailkeep.pop3.server;

import io.mailkeep.pop3.wire.TopCut;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/// An INBOX in memory that fails on demand: the four calls a POP3 session makes.
final class FakeInbox {
  final TreeMap<Long, byte[]> messages = new TreeMap<>();
  final Map<Long, byte[]> everStored = new HashMap<>();
  final List<UUID> requests = new ArrayList<>();
  final Deque<StoreException> removeFailures = new ArrayDeque<>();
  final Deque<StoreException> openFailures = new ArrayDeque<>();
  int breakAfterBytes = Integer.MAX_VALUE;
  int emailRowsRead;
  private long nextUid = 1;

  synchronized long add(byte[] message) {
    everStored.put(nextUid, message);
    messages.put(nextUid, message);
    return nextUid++;
  }

  synchronized void expunge(long uid) {
    messages.remove(uid);
  }

  MailStore store() {
    return (MailStore)
        Proxy.newProxyInstance(
            FakeInbox.class.getClassLoader(),
            new Class<?>[] {MailStore.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "select" -> select();
                  case "fetch" -> fetch((UidSet) arguments[2], (FetchDepth) arguments[4]);
                  case "openBody" -> open((EmailNumber) arguments[1]);
                  case "remove" -> remove((RequestId) arguments[1], (UidSet) arguments[3]);
                  default -> throw new AssertionError("POP3 called " + method.getName());
                });
  }

  private synchronized SelectedMailbox select() {
    RoaringBitmap uids = new RoaringBitmap();
    messages.keySet().forEach(uid -> uids.add(uid.intValue()));
    MailboxInfo info =
        new MailboxInfo(
            new MailboxId(1),
            "INBOX",
            77,
            Set.of(),
            true,
            messages.size(),
            0,
            0,
            0,
            nextUid,
            new ModSeq(5));
    return new SelectedMailbox(5, info, uids, 0, List.of(), true);
  }

  private synchronized FetchResult fetch(UidSet uids, FetchDepth depth) {
    List<MessageRow> rows = new ArrayList<>();
    messages.forEach((uid, bytes) -> {
      if (uids.contains(uid)) {
        rows.add(row(uid, bytes, depth));
      }
    });
    Deque<MessageBatch> batches = new ArrayDeque<>();
    for (int i = 0; i < rows.size(); i += MessageBatch.MAX_ROWS) {
      batches.add(
          new MessageBatch(
              List.of(), rows.subList(i, Math.min(rows.size(), i + MessageBatch.MAX_ROWS))));
    }
    return new FetchResult(delta(), cursor(batches));
  }

  private MessageRow row(long uid, byte[] bytes, FetchDepth depth) {
    Email email = null;
    if (depth == FetchDepth.EMAIL) {
      emailRowsRead++;
      email = new Email(uid, 0, bytes.length, header(bytes), null, null, "", padding(bytes));
    }
    return new MessageRow(uid, 0, 1, uid, bytes.length, 0, 0, 0, email);
  }

  private static byte[] header(byte[] bytes) {
    int length = new TopCut(0).wanted(bytes, bytes.length);
    return Arrays.copyOf(bytes, Math.min(length, Email.MAX_HEADER_BYTES));
  }

  private static long padding(byte[] bytes) {
    long padding = 0;
    for (int i = 0; i < bytes.length; i++) {
      padding += bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r') ? 1 : 0;
    }
    int last = bytes.length == 0 ? '\n' : bytes[bytes.length - 1];
    return padding + (last == '\n' ? 0 : last == '\r' ? 1 : 2);
  }

  private synchronized BodyStream open(EmailNumber email) {
    if (!openFailures.isEmpty()) {
      throw openFailures.poll();
    }
    byte[] bytes = everStored.get(email.value());
    int stop = breakAfterBytes;
    return new BodyStream() {
      private int at;

      @Override
      public int read(byte[] into, int offset, int length) {
        if (at >= stop) {
          throw new StoreException.Unavailable("scripted");
        }
        int n = Math.min(length, Math.min(bytes.length, stop) - at);
        if (n == 0) {
          return -1;
        }
        System.arraycopy(bytes, at, into, offset, n);
        at += n;
        return n;
      }

      @Override
      public void close() {}
    };
  }

  private synchronized ExpungeResult remove(RequestId request, UidSet uids) {
    requests.add(request.value());
    if (!removeFailures.isEmpty()) {
      throw removeFailures.poll();
    }
    messages.keySet().removeIf(uids::contains);
    return new ExpungeResult(new RoaringBitmap(), delta());
  }

  private MailboxDelta delta() {
    return new MailboxDelta(
        5,
        new ModSeq(5),
        nextUid,
        new RoaringBitmap(),
        new RoaringBitmap(),
        List.of(),
        true,
        cursor(new ArrayDeque<>()));
  }

  private static Cursor<MessageBatch> cursor(Deque<MessageBatch> batches) {
    return new Cursor<>() {
      @Override
      public MessageBatch next() {
        return batches.poll();
      }

      @Override
      public void close() {}
    };
  }
}
