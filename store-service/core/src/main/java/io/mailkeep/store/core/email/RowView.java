package io.mailkeep.store.core.email;

import io.mailkeep.store.api.Email;
import io.mailkeep.store.core.mime.ParsedEmail;
import org.jspecify.annotations.Nullable;

/// What a reader wants of an email.
///
/// @param stored reads it from a row
/// @param fresh takes it from an email that has no row yet
record RowView<T>(Stored<T> stored, Fresh<T> fresh) {
  static final RowView<Email> EMAIL =
      new RowView<>(EmailRowReader::read, (number, email) -> email.numbered(number));

  /// Without the header block.
  static final RowView<Email> OUTLINE =
      new RowView<>(EmailRowReader::outline, (number, email) -> email.outlined(number));

  static final RowView<byte[]> HEADER =
      new RowView<>(
          (number, row) -> EmailRowReader.header(row), (number, email) -> email.headerBlock());

  @FunctionalInterface
  interface Stored<T> {
    /// Null if the row cannot be read.
    @Nullable T read(long number, byte[] row);
  }

  @FunctionalInterface
  interface Fresh<T> {
    T of(long number, ParsedEmail email);
  }
}
