package io.mailkeep.store.core.search;

import io.mailkeep.store.core.state.Columns;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The message a program is evaluated for, with the evidence loaded so far.
final class Candidate {
  private Columns columns;
  private int row;
  private @Nullable String header;
  private boolean headerIsCut;
  private @Nullable Set<Condition> foundInHeader;
  private @Nullable TextsFound texts;

  Candidate(Columns columns) {
    this.columns = columns;
  }

  /// Turns to another message, of which only the columns are known.
  void moveTo(Columns newColumns, int newRow) {
    columns = newColumns;
    row = newRow;
    header = null;
    foundInHeader = null;
    texts = null;
  }

  /// @param isCut whether the header goes on in the body object
  void headerIs(byte[] block, boolean isCut) {
    header = new String(block, StandardCharsets.ISO_8859_1);
    headerIsCut = isCut;
  }

  /// Tells which conditions hold in a header that was read up to its end.
  void wholeHeaderHas(Set<Condition> found) {
    foundInHeader = found;
  }

  void textsAre(TextsFound found) {
    texts = found;
  }

  Columns columns() {
    return columns;
  }

  int row() {
    return row;
  }

  @Nullable String header() {
    return header;
  }

  /// What a condition that is open in the header block is in the whole header.
  Verdict inWholeHeader(Condition condition) {
    if (foundInHeader != null) {
      return Verdict.of(foundInHeader.contains(condition));
    }
    return headerIsCut ? Verdict.OPEN : Verdict.NO;
  }

  @Nullable TextsFound texts() {
    return texts;
  }

  /// What a scan of the body found.
  @FunctionalInterface
  interface TextsFound {
    boolean contains(Condition.OfBody text);
  }
}
