package io.mailkeep.store.core.space;

import io.mailkeep.store.core.checkpoint.CheckpointReader;
import io.mailkeep.store.core.checkpoint.CheckpointReader.Loaded;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailBlock;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Part;

/// A checkpoint as it is stored, read back cell by cell.
final class StoredCheckpoint {
  private final CheckpointReader reader;

  StoredCheckpoint(CheckpointStore store, AccountLog log) {
    this.reader = new CheckpointReader(store, log.account(), log.peek().sizes());
  }

  /// Whether every cell that the head lists is there, can be read and has as many messages as the
  /// head counts. A checkpoint that is being replaced meanwhile may be taken for one that is not.
  ///
  /// @throws io.mailkeep.store.core.state.CorruptLogException if a cell cannot be read
  boolean isWhole() {
    AccountState head = reader.open().state();
    for (MailboxState mailbox : head.mailboxes().all()) {
      if (!messagesAreThere(head, mailbox) || !isThere(head, new Part.History(mailbox.id()))) {
        return false;
      }
    }
    for (EmailBlock block : head.emails().blocks()) {
      if (!isThere(head, new Part.Emails(block.key()))) {
        return false;
      }
    }
    return isThere(head, new Part.RequestIdWindow());
  }

  private boolean messagesAreThere(AccountState head, MailboxState mailbox) {
    Loaded cells = reader.load(head, new Part.Messages(mailbox.id()));
    if (cells == null || cells.seq() > head.seq()) {
      return false;
    }
    MailboxState loaded = cells.install(head).mailbox(mailbox.id());
    return loaded.messages().uids().getLongCardinality() == mailbox.summary().exists();
  }

  private boolean isThere(AccountState head, Part part) {
    Loaded cells = reader.load(head, part);
    return cells != null && cells.seq() <= head.seq() && cells.install(head).seq() == head.seq();
  }
}
