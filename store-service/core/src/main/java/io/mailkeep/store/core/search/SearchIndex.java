package io.mailkeep.store.core.search;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.SearchKey;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Where a full-text index plugs in. It only narrows down: an email it lets pass is still read, so
/// an index may lag behind in what it refuses, but must never refuse an email that matches.
@FunctionalInterface
public interface SearchIndex {
  /// No index: every email has to be read.
  SearchIndex NONE = (account, key) -> null;

  /// Tells by number which emails may match a [SearchKey.Header], [SearchKey.Body] or
  /// [SearchKey.Text]; null if it cannot tell for this key.
  @Nullable LongPredicate mayMatch(AccountId account, SearchKey key);
}
