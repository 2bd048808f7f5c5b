package io.mailkeep.imap.command.search;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A SEARCH as it was parsed.
///
/// @param returned what RETURN names (RFC 4731 §3.1), null where there is no RETURN
/// @param namesModSeq whether the key MODSEQ is in it, so that the answer tells a modseq (RFC 7162
///   §3.1.6)
/// @param charset whether the texts could be read in the charset that was named
public record SearchRequest(
    @Nullable Set<Return> returned, SearchTerm term, boolean namesModSeq, Charset charset) {
  /// Whether a charset is one of [SearchCharsets].
  public enum Charset {
    KNOWN,
    UNKNOWN
  }

  /// A result option.
  public enum Return {
    MIN,
    MAX,
    ALL,
    COUNT,
    /// Keep the result for `$` (RFC 5182).
    SAVE
  }

  public SearchRequest {
    if (returned != null) {
      returned = returned.isEmpty() ? EnumSet.of(Return.ALL) : EnumSet.copyOf(returned);
    }
  }

  public boolean saves() {
    return returned != null && returned.contains(Return.SAVE);
  }
}
