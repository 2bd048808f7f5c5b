package io.mailkeep.imap.command.search;

import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.UidSet;
import java.util.List;

/// A search key as it was parsed: sets of numbers have no meaning before the command runs.
public sealed interface SearchTerm {
  /// A key the store understands as it is.
  record Key(SearchKey key) implements SearchTerm {}

  /// Message sequence numbers, or `$`.
  record Numbers(SequenceSet set) implements SearchTerm {}

  /// The key UID with its set.
  record Uids(SequenceSet set) implements SearchTerm {}

  record And(List<SearchTerm> terms) implements SearchTerm {
    public And {
      terms = List.copyOf(terms);
    }
  }

  record Or(SearchTerm left, SearchTerm right) implements SearchTerm {}

  record Not(SearchTerm term) implements SearchTerm {}

  /// `\Recent`, which only the session knows (RFC 3501 §6.4.4).
  record Recent() implements SearchTerm {}

  /// What a session knows that a key depends on.
  interface Known {
    /// What sequence numbers, or `$`, stand for.
    UidSet numbers(SequenceSet set);

    /// What a set of UIDs stands for.
    UidSet uids(SequenceSet set);

    UidSet recent();
  }

  /// The key for the store, with sets as the session sees them now.
  default SearchKey resolve(Known known) {
    return switch (this) {
      case Key(SearchKey key) -> key;
      case Numbers(SequenceSet set) -> new SearchKey.Uids(known.numbers(set));
      case Uids(SequenceSet set) -> new SearchKey.Uids(known.uids(set));
      case Recent() -> new SearchKey.Uids(known.recent());
      case And(List<SearchTerm> terms) ->
          new SearchKey.And(terms.stream().map(term -> term.resolve(known)).toList());
      case Or(SearchTerm left, SearchTerm right) ->
          new SearchKey.Or(left.resolve(known), right.resolve(known));
      case Not(SearchTerm term) -> new SearchKey.Not(term.resolve(known));
    };
  }
}
