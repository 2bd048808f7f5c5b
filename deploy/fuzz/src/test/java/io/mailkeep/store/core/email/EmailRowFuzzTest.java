package io.mailkeep.store.core.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.core.mime.MimeScanner;
import io.mailkeep.store.core.mime.ParsedEmail;
import java.util.Objects;

/// Email rows, damaged and whole.
class EmailRowFuzzTest {
  /// Any octets are a row or none, never anything else.
  @FuzzTest
  void row(byte[] row) {
    Email email = EmailRowReader.read(1, row);
    assertThat(email == null || email.number() == 1).isTrue();
    byte[] header = EmailRowReader.header(row);
    assertThat(header == null || header.length <= row.length).isTrue();
  }

  /// Whatever was found in a message comes back from its row.
  @FuzzTest
  void message(byte[] message) {
    MimeScanner scanner = new MimeScanner();
    scanner.feed(message, 0, message.length);
    ParsedEmail found = scanner.finish();
    Email read = Objects.requireNonNull(EmailRowReader.read(7, EmailRowWriter.write(found)));
    assertThat(read.structure()).isEqualTo(found.structure());
    assertThat(read.envelope()).isEqualTo(found.envelope());
    assertThat(read.headerBlock()).isEqualTo(found.headerBlock());
    assertThat(read.preview()).isEqualTo(found.preview());
    assertThat(read.sizeBytes()).isEqualTo(found.sizeBytes());
    assertThat(read.crlfPadding()).isEqualTo(found.crlfPadding());
  }
}
