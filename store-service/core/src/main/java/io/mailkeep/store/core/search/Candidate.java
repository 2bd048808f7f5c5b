package io.mailkeep.store.core.search;

import io.mailkeep.store.core.state.Columns;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The message a program is evaluated for, with the evidence loaded so far.
final class Candidate {
  private Columns columns;
  private int row;
  private @Nullable String header;
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

  void headerIs(byte[] block) {
    header = new String(block, StandardCharsets.ISO_8859_1);
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
