package io.mailkeep.store.core.search;

import io.mailkeep.store.core.state.Columns;
import org.jspecify.annotations.Nullable;

/// The message a program is evaluated for, with the evidence loaded so far.
final class Candidate {
  private Columns columns;
  private int row;
  private byte @Nullable [] header;
  private @Nullable TextsFound texts;

  Candidate(Columns columns) {
    this.columns = columns;
  }

  /// Turns to another message, of which only the columns are known.
  void moveTo(Columns newColumns, int newRow) {
    columns = newColumns;
    row = newRow;
    header = null;
    texts = null;
  }

  void headerIs(byte[] bytes) {
    header = bytes;
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

  byte @Nullable [] header() {
    return header;
  }

  @Nullable TextsFound texts() {
    return texts;
  }

  /// What a scan of the body found.
  @FunctionalInterface
  interface TextsFound {
    /// @param needle as [Folding#fold] made it
    boolean contains(String needle);
  }
}
