package io.mailkeep.store.core.service;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.CopyResult;
import io.mailkeep.store.api.ExpungeResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.intent.Append;
import io.mailkeep.store.core.intent.Appended;
import io.mailkeep.store.core.intent.Copied;
import io.mailkeep.store.core.intent.Copy;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.intent.Move;
import io.mailkeep.store.core.intent.StoreFlags;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.mime.ParsedEmail;
import io.mailkeep.store.core.state.AccountState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes to messages: each is one intent, and its answer is read from the state it left.
final class Writes {
  private final Accounts accounts;
  private final EmailRows emails;
  private final ParsedUploads parsed;

  Writes(Accounts accounts, EmailRows emails, ParsedUploads parsed) {
    this.accounts = accounts;
    this.emails = emails;
    this.parsed = parsed;
  }

  StoreResult store(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      FlagChange change,
      @Nullable ModSeq unchangedSince,
      StoreAnswer answer) {
    StoreFlags intent = new StoreFlags(at.mailbox(), uids, change, unchangedSince);
    AccountState before = accounts.seen(context, state -> state);
    return accounts.submit(
        context,
        request,
        intent,
        stored -> {
          if (stored.state().mailboxes().find(at.mailbox()) == null) {
            return StoreAnswers.gone(before, stored, at);
          }
          return switch (answer) {
            case ALL -> StoreAnswers.all(stored, at, uids);
            case OTHERS_ONLY -> StoreAnswers.othersOnly(before, stored, at);
            case OWN_MODSEQS -> StoreAnswers.ownModSeqs(before, stored, at, uids);
          };
        });
  }

  CopyResult copy(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    return transfer(context, request, at, new Copy(at.mailbox(), uids, target));
  }

  CopyResult move(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, String target) {
    return transfer(context, request, at, new Move(at.mailbox(), uids, target));
  }

  private CopyResult transfer(
      CallContext context, RequestId request, SyncPoint at, Intent<Copied> intent) {
    AccountState before = accounts.seen(context, state -> state);
    return accounts.submit(
        context,
        request,
        intent,
        copied ->
            new CopyResult(
                copied.result().target(),
                copied.result().uidValidity(),
                copied.result().sourceUids(),
                copied.result().targetUids(),
                Snapshots.deltaOfChange(before, copied.state(), at)));
  }

  ExpungeResult expunge(
      CallContext context, RequestId request, SyncPoint at, UidSet uids, Expunge.Scope scope) {
    AccountState before = accounts.seen(context, state -> state);
    return accounts.submit(
        context,
        request,
        new Expunge(at.mailbox(), uids, scope),
        gone ->
            new ExpungeResult(gone.result(), Snapshots.deltaOfChange(before, gone.state(), at)));
  }

  AppendResult append(
      CallContext context, RequestId request, String mailbox, List<AppendItem> items) {
    Appended appended =
        accounts.submit(context, request, new Append(mailbox, items), Committed::result);
    Map<Long, ParsedEmail> found = new LinkedHashMap<>();
    for (int i = 0; i < items.size() && i < appended.emails().length; i++) {
      ParsedEmail email = parsed.take(context.account(), items.get(i).upload().uploadId());
      if (email != null) {
        found.put(appended.emails()[i], email);
      }
    }
    if (!found.isEmpty()) {
      emails.add(context.account(), found);
    }
    return appended.result();
  }
}
