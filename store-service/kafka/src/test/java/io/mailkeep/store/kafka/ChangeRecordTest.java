package io.mailkeep.store.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.kafka.format.Change;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeRecordTest {
  private static final AccountId ACCOUNT = new AccountId("default", "a1");
  private static final ChangeNotice NOTICE =
      new ChangeNotice(
          ACCOUNT, 2, 1L << 40, Set.of(new MailboxId(1), new MailboxId(1L << 33)), true);

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = ChangeRecordTest.class.getResourceAsStream("/feed-format/" + name)) {
      String hex = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).strip();
      return HexFormat.of().parseHex(hex);
    }
  }

  /// What one release wrote the next one reads. The fixture is never edited.
  @Test
  void theFirstFormatIsReadForEver() throws IOException {
    assertThat(ChangeRecord.notice(ACCOUNT, fixture("change-v1.hex"))).isEqualTo(NOTICE);
  }

  /// What this release writes the one before reads, as long as the octets are the same.
  @Test
  void theFirstFormatIsStillWritten() throws IOException {
    assertThat(ChangeRecord.value(NOTICE)).isEqualTo(fixture("change-v1.hex"));
  }

  @Test
  void aFieldOfALaterReleaseIsPassedOver() throws Exception {
    UnknownFieldSet.Field entry =
        UnknownFieldSet.Field.newBuilder()
            .addLengthDelimited(com.google.protobuf.ByteString.copyFrom(new byte[1000]))
            .build();
    Change later =
        Change.parseFrom(ChangeRecord.value(NOTICE)).toBuilder()
            .setFormat(2)
            .setUnknownFields(UnknownFieldSet.newBuilder().addField(7, entry).build())
            .build();

    assertThat(ChangeRecord.notice(ACCOUNT, later.toByteArray())).isEqualTo(NOTICE);
  }

  @Test
  void aValueThatNeedsALaterReaderCannotBeRead() {
    Change later = Change.newBuilder().setFormat(2).setReaderLevel(2).setSeq(1).build();
    assertThat(ChangeRecord.notice(ACCOUNT, later.toByteArray())).isNull();
  }

  @Test
  void whatIsNoNoticeCannotBeRead() {
    byte[] mailboxZero =
        Change.newBuilder().setFormat(1).setReaderLevel(1).addMailboxes(0).build().toByteArray();
    assertThat(ChangeRecord.notice(ACCOUNT, null)).isNull();
    assertThat(ChangeRecord.notice(ACCOUNT, new byte[0])).isNull();
    assertThat(ChangeRecord.notice(ACCOUNT, "garbage".getBytes(UTF_8))).isNull();
    assertThat(ChangeRecord.notice(ACCOUNT, mailboxZero)).isNull();
  }

  @Test
  void theKeyIsTheAccount() {
    assertThat(ChangeRecord.key(NOTICE)).isEqualTo("default/a1".getBytes(UTF_8));
    assertThat(ChangeRecord.account(ChangeRecord.key(NOTICE))).isEqualTo(ACCOUNT);
    for (String bad : new String[] {"", "/", "default", "default/", "/a1", "default/A1", "a/b/c"}) {
      assertThat(ChangeRecord.account(bad.getBytes(UTF_8))).isNull();
    }
    assertThat(ChangeRecord.account(null)).isNull();
  }
}
