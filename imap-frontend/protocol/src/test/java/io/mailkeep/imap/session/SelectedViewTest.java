package io.mailkeep.imap.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.NameEncoding;
import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.UidSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class SelectedViewTest {
  private static SelectedView view(int... uids) {
    long next = uids.length == 0 ? 1 : Integer.toUnsignedLong(uids[uids.length - 1]) + 1;
    MailboxInfo info =
        new MailboxInfo(
            new MailboxId(1),
            "INBOX",
            7,
            Set.of(),
            false,
            uids.length,
            0,
            0,
            0,
            next,
            new ModSeq(10));
    return new SelectedView(
        new SelectedMailbox(1, info, RoaringBitmap.bitmapOf(uids), 0, List.of(), true),
        SelectedView.Access.READ_WRITE);
  }

  private static SequenceSet set(String text) {
    return Tokens.sequenceSet(
        new CommandParser(text.getBytes(US_ASCII), NameEncoding.MODIFIED_UTF7));
  }

  private static MailboxDelta delta(long modSeq, RoaringBitmap added, RoaringBitmap vanished) {
    long next = added.isEmpty() ? 1 : Integer.toUnsignedLong(added.last()) + 1;
    return new MailboxDelta(2, new ModSeq(modSeq), next, added, vanished, List.of(), true, NONE);
  }

  private static final Cursor<MessageBatch> NONE =
      new Cursor<>() {
        @Override
        public MessageBatch next() {
          return null;
        }

        @Override
        public void close() {}
      };

  @Test
  void numbersBecomeUids() {
    SelectedView view = view(3, 5, 9, 20);
    assertThat(view.uids(set("1,3:4"), Addressing.SEQUENCE).toString()).isEqualTo("3,9:20");
    assertThat(view.uids(set("*"), Addressing.SEQUENCE).toString()).isEqualTo("20");
    assertThat(view.uids(set("3:*"), Addressing.SEQUENCE).toString()).isEqualTo("9:20");
    assertThat(view.uids(set("9:*"), Addressing.SEQUENCE).toString()).isEqualTo("20");
    assertThat(view.uids(set("2:99"), Addressing.SEQUENCE).toString()).isEqualTo("5:20");
    assertThatThrownBy(() -> view.uids(set("5"), Addressing.SEQUENCE))
        .isInstanceOf(SyntaxException.class);
  }

  @Test
  void uidsOfMessagesNotToldYetAreTaken() {
    SelectedView view = view(3, 5);
    assertThat(view.uids(set("1:9"), Addressing.UID).toString()).isEqualTo("1:9");
    assertThat(view.uids(set("7:*"), Addressing.UID).toString()).isEqualTo("5:7");
  }

  @Test
  void emptyMailboxHasNoLargest() {
    assertThat(view().uids(set("1:*"), Addressing.SEQUENCE).isEmpty()).isTrue();
    assertThat(view().uids(set("*"), Addressing.UID).isEmpty()).isTrue();
  }

  @Test
  void uidsAboveHalfTheRangeAreInOrder() {
    SelectedView view = view(5, (int) 3_000_000_000L);
    assertThat(view.sequenceOf(3_000_000_000L)).isEqualTo(2);
    assertThat(view.uidOf(2)).isEqualTo(3_000_000_000L);
    assertThat(view.uids(set("*"), Addressing.SEQUENCE).toString()).isEqualTo("3000000000");
    assertThat(view.numbering().of(3_000_000_000L)).isEqualTo(2);
  }

  @Test
  void heldBackExpungesKeepTheirNumbersAndHoldTheModSeqBack() {
    SelectedView view = view(3, 5, 9);
    view.absorb(delta(20, RoaringBitmap.bitmapOf(12), RoaringBitmap.bitmapOf(5)));
    assertThat(view.syncPoint().told()).isEqualTo(new ModSeq(10));
    view.told(new ModSeq(20));
    assertThat(view.exists()).isEqualTo(4);
    assertThat(view.sequenceOf(9)).isEqualTo(3);
    assertThat(view.highestModSeq()).isEqualTo(new ModSeq(10));
    assertThat(view.syncPoint().told()).isEqualTo(new ModSeq(20));
    assertThat(view.syncPoint().uidNext()).isEqualTo(13);

    view.remove(view.takeVanished());
    view.told();
    assertThat(view.sequenceOf(9)).isEqualTo(2);
    assertThat(view.highestModSeq()).isEqualTo(new ModSeq(20));
  }

  @Test
  void vanishedMessagesTheClientNeverKnewAreNotHeld() {
    SelectedView view = view(3);
    view.absorb(delta(20, new RoaringBitmap(), RoaringBitmap.bitmapOf(2, 4)));
    assertThat(view.hasUntoldVanished()).isFalse();
  }

  @Test
  void savedResultForgetsWhatIsGone() {
    SelectedView view = view(3, 5, 9);
    view.saveResult(RoaringBitmap.bitmapOf(5, 9));
    view.absorb(delta(20, new RoaringBitmap(), RoaringBitmap.bitmapOf(5)));
    view.remove(view.takeVanished());
    assertThat(view.uids(set("$"), Addressing.UID).toString()).isEqualTo("9");
    assertThat(view.uids(set("$"), Addressing.SEQUENCE).toString()).isEqualTo("9");
  }

  @Test
  void numberingWalksAndLeaps() {
    Random random = new Random(7);
    RoaringBitmap uids = new RoaringBitmap();
    for (int i = 0; i < 20_000; i++) {
      uids.add(random.nextInt(100_000) + 1);
    }
    for (int step : new int[] {1, 3, 500, 20_000}) {
      Numbering numbering = new Numbering(uids);
      for (int uid = 1; uid <= 100_000; uid += step) {
        long expected = uids.contains(uid) ? uids.rankLong(uid) : 0;
        assertThat(numbering.of(uid)).isEqualTo(expected);
      }
    }
  }

  @Test
  void isCutIntoPartsOfAsManyKnownMessages() {
    SelectedView view = view(2, 4, 6, 8, 10);
    assertThat(view.parts(UidSet.ALL, 2).toString()).isEqualTo("[1:4, 5:8, 9:4294967295]");
    UidSet some = new UidSet.Builder().add(1, 6).add(8).add(20, 30).build();
    assertThat(view.parts(some, 2).toString()).isEqualTo("[1:4, 5:6,8,20:30]");
    assertThat(view.parts(some, 3).toString()).isEqualTo("[1:6, 8,20:30]");
    assertThat(view.parts(some, 100)).containsExactly(some);
  }
}
