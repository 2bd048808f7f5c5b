package io.mailkeep.store.core.email;

import io.mailkeep.store.api.Email;
import io.mailkeep.store.core.mime.ParsedEmail;
import org.jspecify.annotations.Nullable;

/// What a reader wants of an email row.
interface RowView<T> {
  RowView<Email> EMAIL =
      new RowView<>() {
        @Override
        public @Nullable Email read(long number, byte[] row) {
          return EmailRowReader.read(number, row);
        }

        @Override
        public Email of(long number, ParsedEmail email) {
          return email.numbered(number);
        }
      };

  /// Without the header block.
  RowView<Email> OUTLINE =
      new RowView<>() {
        @Override
        public @Nullable Email read(long number, byte[] row) {
          return EmailRowReader.outline(number, row);
        }

        @Override
        public Email of(long number, ParsedEmail email) {
          return email.outlined(number);
        }
      };

  RowView<byte[]> HEADER =
      new RowView<>() {
        @Override
        public byte @Nullable [] read(long number, byte[] row) {
          return EmailRowReader.header(row);
        }

        @Override
        public byte[] of(long number, ParsedEmail email) {
          return email.headerBlock();
        }
      };

  /// Null if the row cannot be read.
  @Nullable T read(long number, byte[] row);

  T of(long number, ParsedEmail email);
}
