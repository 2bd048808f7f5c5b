package io.mailkeep.store.api;

import java.util.List;

/// A search program (RFC 9051 §6.4.4) after the frontend resolved sequence numbers, `*`, saved
/// results and charsets. Texts match as substrings without regard to case, after Unicode
/// normalisation.
public sealed interface SearchKey {
  /// How deep NOT, OR and parentheses may nest.
  int MAX_DEPTH = 50;

  record All() implements SearchKey {}

  record Uids(UidSet uids) implements SearchKey {}

  record HasFlag(SystemFlag flag) implements SearchKey {}

  record HasKeyword(String keyword) implements SearchKey {}

  record And(List<SearchKey> keys) implements SearchKey {}

  record Or(SearchKey left, SearchKey right) implements SearchKey {}

  record Not(SearchKey key) implements SearchKey {}

  /// RFC822.SIZE strictly above.
  record Larger(long octets) implements SearchKey {}

  /// RFC822.SIZE strictly below.
  record Smaller(long octets) implements SearchKey {}

  /// A date of the message, its day compared without regard to time and zone.
  ///
  /// @param epochDay days since 1970
  record OnDay(DateOf date, Comparison comparison, long epochDay) implements SearchKey {}

  /// INTERNALDATE within (`younger`) or before the last `seconds` (RFC 5032).
  record Within(boolean younger, long seconds) implements SearchKey {}

  /// A modseq of at least this (RFC 7162 §3.1.5).
  record ModSeqAtLeast(ModSeq modSeq) implements SearchKey {}

  /// A header field that contains the text; an empty text asks whether the field is there. In a
  /// field of addresses, From or To, also an address as ENVELOPE tells it: `Ann <ann@example.org>`.
  record Header(String field, String text) implements SearchKey {}

  /// The body's text contains it, transfer encodings and charsets decoded.
  record Body(String text) implements SearchKey {}

  /// The header or the body contains it.
  record Text(String text) implements SearchKey {}

  /// EMAILID (RFC 8474).
  record EmailIs(EmailNumber number) implements SearchKey {}

  /// Which date is compared: INTERNALDATE, the Date header, or when it was saved (RFC 8514).
  enum DateOf {
    INTERNAL,
    SENT,
    SAVED
  }

  /// Compared by day: strictly before, the same, the same or after.
  enum Comparison {
    BEFORE,
    ON,
    SINCE
  }
}
