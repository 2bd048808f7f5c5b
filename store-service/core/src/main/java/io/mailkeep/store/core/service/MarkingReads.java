package io.mailkeep.store.core.service;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.email.Ahead;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.intent.FlagsResult;
import io.mailkeep.store.core.intent.StoreFlags;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Messages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// Reads that mark \Seen what they give (RFC 9051 §6.4.5). Bodies are opened before anything is
/// marked: a short one is read whole by that and stays in the cache for whoever reads it next.
final class MarkingReads {
  /// How many bodies are opened at a time.
  private static final int MAX_OPENING = 16;

  private static final FlagChange SEEN =
      new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));

  private final Accounts accounts;
  private final EmailRows emails;
  private final Bodies bodies;
  private final Reads reads;

  MarkingReads(Accounts accounts, EmailRows emails, Bodies bodies, Reads reads) {
    this.accounts = accounts;
    this.emails = emails;
    this.bodies = bodies;
    this.reads = reads;
  }

  /// What is asked for, the same in every step.
  record Asked(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth) {}

  /// What a look at the newest snapshot showed.
  ///
  /// @param found the answer, if nothing is to be marked
  private record Look(FetchResult found, List<MessageRow> unseen, boolean repeated) {}

  ReadResult fetch(Asked asked, RequestId request) {
    Look look = accounts.current(asked.context, state -> look(asked, request, state));
    if (look.unseen.isEmpty() && !look.repeated) {
      return new ReadResult(look.found, new RoaringBitmap());
    }
    UidSet readable = readable(asked.context, look.unseen);
    if (readable.isEmpty() && !look.repeated) {
      return new ReadResult(look.found, new RoaringBitmap());
    }
    look.found.close();
    return accounts.submit(
        asked.context,
        request,
        new StoreFlags(asked.at.mailbox(), readable, SEEN, null),
        marked -> answer(asked, marked));
  }

  /// A repeated request is answered by what it did the first time.
  private Look look(Asked asked, RequestId request, AccountState state) {
    List<MessageRow> unseen = new ArrayList<>();
    Cursor<MessageBatch> rows = rows(asked, state);
    for (MessageBatch batch = rows.next(); batch != null; batch = rows.next()) {
      batch.rows().stream()
          .filter(row -> (row.flagBits() & SystemFlag.SEEN.bit()) == 0)
          .forEach(unseen::add);
    }
    FetchResult found =
        new FetchResult(
            Snapshots.delta(state, asked.at),
            reads.messages(asked.context, rows(asked, state), asked.depth));
    return new Look(found, unseen, state.requestIds().find(request.value()) > 0);
  }

  private static Cursor<MessageBatch> rows(Asked asked, AccountState state) {
    Messages messages = state.mailbox(asked.at.mailbox()).messages();
    return messages.rows(asked.uids, asked.changedSince);
  }

  private UidSet readable(CallContext context, List<MessageRow> unseen) {
    UidSet.Builder readable = new UidSet.Builder();
    Deque<Ahead<Boolean>> opening = new ArrayDeque<>();
    int asked = 0;
    try {
      for (MessageRow row : unseen) {
        while (asked < unseen.size() && opening.size() < MAX_OPENING) {
          EmailNumber next = new EmailNumber(unseen.get(asked++).emailNumber());
          opening.add(emails.ahead(() -> canBeOpened(context, next)));
        }
        if (opening.remove().take()) {
          readable.add(row.uid());
        }
      }
    } catch (IllegalArgumentException e) {
      throw new StoreException.LimitReached("too many separate messages in one request");
    } finally {
      opening.forEach(Ahead::giveUp);
    }
    return readable.build();
  }

  private boolean canBeOpened(CallContext context, EmailNumber email) {
    try (BodyStream _ = bodies.open(context, email, 0, 1)) {
      return true;
    } catch (StoreException.BodyLost | StoreException.NoSuchMessage e) {
      return false;
    }
  }

  /// What this change touched is told by the rows, everything else by the delta.
  private ReadResult answer(Asked asked, Committed<FlagsResult> marked) {
    AccountState state = marked.state();
    Messages messages = state.mailbox(asked.at.mailbox()).messages();
    RoaringBitmap newlySeen = new RoaringBitmap();
    Cursor<MessageBatch> touched = messages.rows(marked.result().changed(), ModSeq.ZERO);
    for (MessageBatch batch = touched.next(); batch != null; batch = touched.next()) {
      batch.rows().stream()
          .filter(row -> row.modSeq() == marked.modSeq())
          .forEach(row -> newlySeen.add((int) row.uid()));
    }
    Cursor<MessageBatch> others =
        new FilteredCursor(
            messages.changed(asked.at.told(), asked.at.uidNext()),
            row -> !newlySeen.contains((int) row.uid()));
    return new ReadResult(
        new FetchResult(
            Snapshots.delta(state, asked.at, others),
            reads.messages(asked.context, rows(asked, state), asked.depth)),
        newlySeen);
  }
}
