package io.mailkeep.imap.command.search;

import io.mailkeep.store.api.SearchKey;

/// The named maximums of SEARCH.
public final class SearchLimits {
  /// How deep NOT, OR and parentheses may nest.
  public static final int MAX_DEPTH = SearchKey.MAX_DEPTH;

  /// The most keys of one SEARCH.
  public static final int MAX_KEYS = 5_000;

  private SearchLimits() {}
}
