package io.mailkeep.imap.command;

import io.mailkeep.imap.command.search.SearchAnswer;
import io.mailkeep.imap.command.search.SearchCharsets;
import io.mailkeep.imap.command.search.SearchParser;
import io.mailkeep.imap.command.search.SearchRequest;
import io.mailkeep.imap.command.search.SearchTerm;
import io.mailkeep.imap.session.Addressing;
import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Extension;
import io.mailkeep.imap.session.Rejected;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import org.roaringbitmap.RoaringBitmap;

/// SEARCH and UID SEARCH (RFC 9051 §6.4.4) with RETURN (RFC 4731), `$` (RFC 5182) and MODSEQ (RFC
/// 7162 §3.1.5).
record Search(Addressing by, SearchRequest request) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec(
          "SEARCH",
          Allowed.SELECTED,
          UpdatesAllowed.NO_EXPUNGES,
          in -> parse(in, Addressing.SEQUENCE));
  static final CommandSpec UID_SPEC =
      new CommandSpec(
          "UID SEARCH", Allowed.SELECTED, UpdatesAllowed.ALL, in -> parse(in, Addressing.UID));

  private static Search parse(CommandParser in, Addressing by) {
    in.space();
    return new Search(by, SearchParser.read(in));
  }

  @Override
  public Completion run(Session session) {
    SelectedView view = session.selected();
    SearchKey key = request.term().resolve(new KnownTo(view));
    try {
      requireCharset();
      if (request.namesModSeq()) {
        session.enableCondstore();
      }
      search(session, view, key);
    } catch (Rejected | StoreException e) {
      if (request.saves()) {
        // RFC 5182 §2.1: a SEARCH that fails leaves an empty result
        view.saveResult(new RoaringBitmap());
      }
      throw e;
    }
    return Completion.ok("SEARCH completed");
  }

  private void requireCharset() {
    if (request.charset() == SearchRequest.Charset.UNKNOWN) {
      throw new Rejected("BADCHARSET (" + SearchCharsets.names() + ")", "Charset is not known");
    }
  }

  private void search(Session session, SelectedView view, SearchKey key) {
    try (SearchResult found = session.store().search(session.context(), view.syncPoint(), key)) {
      session.tell(found.delta());
      RoaringBitmap uids = RoaringBitmap.and(found.uids(), view.known());
      RoaringBitmap named = SearchAnswer.named(request, uids);
      if (request.saves()) {
        view.saveResult(named);
      }
      ModSeq modSeq = ModSeq.ZERO;
      if (request.namesModSeq() && !uids.isEmpty()) {
        modSeq =
            named.getCardinality() == uids.getCardinality()
                ? found.highestModSeq()
                : highestModSeq(session, view, named);
      }
      new SearchAnswer(session.out(), session.tag(), by, view)
          .write(request, uids, modSeq, session.isEnabled(Extension.IMAP4REV2));
    }
  }

  /// Where only the first or last match is told, so is only its modseq (RFC 4731 §3.2).
  private static ModSeq highestModSeq(Session session, SelectedView view, RoaringBitmap named) {
    UidSet uids = SelectedView.uidSet(named);
    long highest = 0;
    try (FetchResult rows =
        session
            .store()
            .fetch(session.context(), view.syncPoint(), uids, ModSeq.ZERO, FetchDepth.ROW)) {
      session.tell(rows.delta());
      for (MessageBatch batch = rows.messages().next();
          batch != null;
          batch = rows.messages().next()) {
        for (MessageRow row : batch.rows()) {
          highest = Math.max(highest, row.modSeq());
        }
      }
    }
    return new ModSeq(highest);
  }

  /// The sets of a search as the session sees them.
  private record KnownTo(SelectedView view) implements SearchTerm.Known {
    /// Numbers that are not there name no message, and are no error in a search.
    @Override
    public UidSet numbers(SequenceSet set) {
      try {
        return view.uids(set, Addressing.SEQUENCE);
      } catch (SyntaxException e) {
        return UidSet.EMPTY;
      }
    }

    @Override
    public UidSet uids(SequenceSet set) {
      return view.uids(set, Addressing.UID);
    }

    @Override
    public UidSet recent() {
      return view.recent();
    }
  }
}
