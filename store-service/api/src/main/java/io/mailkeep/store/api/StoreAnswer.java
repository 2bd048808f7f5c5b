package io.mailkeep.store.api;

/// Which rows the delta of a flag change brings of the messages that this very change touched.
public enum StoreAnswer {
  /// None of them: `.SILENT` without CONDSTORE.
  OTHERS_ONLY,
  /// Only those that others changed too since the sync point: `.SILENT` with CONDSTORE. The rest
  /// are in [StoreResult#applied], for their modseq.
  OWN_MODSEQS,
  /// All of them, also those whose flags were as asked for already.
  ALL
}
