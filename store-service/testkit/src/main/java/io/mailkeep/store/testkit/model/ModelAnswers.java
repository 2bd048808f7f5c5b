package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SystemFlag;
import org.roaringbitmap.RoaringBitmap;

/// The API's answers, drawn from a mailbox of the model.
public final class ModelAnswers {
  private ModelAnswers() {}

  public static MailboxInfo info(ModelAccount account, ModelMailbox mailbox) {
    return new MailboxInfo(
        new MailboxId(mailbox.id()),
        mailbox.name(),
        mailbox.uidValidity(),
        mailbox.uses(),
        account.subscriptions().contains(mailbox.name()),
        mailbox.messages().size(),
        mailbox.messages().size() - mailbox.count(SystemFlag.SEEN),
        mailbox.count(SystemFlag.DELETED),
        mailbox.sizeBytes(),
        mailbox.uidNext(),
        new ModSeq(mailbox.highestModSeq()));
  }

  public static SelectedMailbox selected(long seq, ModelAccount account, ModelMailbox mailbox) {
    RoaringBitmap uids = new RoaringBitmap();
    long firstUnseen = 0;
    for (ModelMessage message : mailbox.messages()) {
      uids.add((int) message.uid());
      if (firstUnseen == 0 && !message.flags().has(SystemFlag.SEEN)) {
        firstUnseen = message.uid();
      }
    }
    return new SelectedMailbox(
        seq,
        info(account, mailbox),
        uids,
        firstUnseen,
        mailbox.keywords(),
        mailbox.keywords().size() < MessageRow.MAX_KEYWORDS);
  }
}
