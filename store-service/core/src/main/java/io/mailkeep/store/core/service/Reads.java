package io.mailkeep.store.core.service;

import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.search.Matches;
import io.mailkeep.store.core.search.Search;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Messages;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Answers about one mailbox's messages, each from one current snapshot.
final class Reads {
  private final Accounts accounts;
  private final EmailRows emails;
  private final Bodies bodies;
  private final Search search;

  Reads(Accounts accounts, EmailRows emails, Bodies bodies, Search search) {
    this.accounts = accounts;
    this.emails = emails;
    this.bodies = bodies;
    this.search = search;
  }

  QresyncResult resync(
      CallContext context, String name, long uidValidity, ModSeq since, @Nullable UidSet known) {
    UidSet uids = known == null ? UidSet.ALL : known;
    return accounts.current(
        context,
        state -> {
          MailboxState mailbox = state.mailbox(name);
          boolean sameMailbox = mailbox.uidValidity() == uidValidity;
          return new QresyncResult(
              Snapshots.selected(state, mailbox),
              sameMailbox ? Snapshots.vanished(mailbox, uids, since) : new RoaringBitmap(),
              sameMailbox ? mailbox.messages().rows(uids, since) : EmptyCursor.rows());
        });
  }

  MailboxDelta changes(CallContext context, SyncPoint at) {
    return accounts.current(context, state -> Snapshots.delta(state, at));
  }

  FetchResult fetch(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth) {
    return accounts.current(
        context,
        state ->
            new FetchResult(
                Snapshots.delta(state, at),
                messages(
                    context,
                    state.mailbox(at.mailbox()).messages().rows(uids, changedSince),
                    depth)));
  }

  /// Rows with as much of their emails as was asked for.
  Cursor<MessageBatch> messages(CallContext context, Cursor<MessageBatch> rows, FetchDepth depth) {
    return switch (depth) {
      case ROW -> rows;
      case OUTLINE ->
          new EmailCursor(
              rows,
              numbers -> emails.outlines(context.account(), numbers, bodies.of(context)),
              emails);
      case EMAIL ->
          new EmailCursor(
              rows, numbers -> emails.read(context.account(), numbers, bodies.of(context)), emails);
    };
  }

  SearchResult search(CallContext context, SyncPoint at, SearchKey key) {
    Searched searched =
        accounts.current(
            context,
            state -> {
              MailboxState mailbox = state.mailbox(at.mailbox());
              return new Searched(mailbox, mailbox.messages(), Snapshots.delta(state, at));
            });
    Matches matches =
        Backend.call(() ->
            search.run(
                context.account(), searched.mailbox, searched.messages, key, bodies.of(context)));
    return new SearchResult(searched.delta, matches.uids(), matches.highestModSeq());
  }

  private record Searched(MailboxState mailbox, Messages messages, MailboxDelta delta) {}
}
