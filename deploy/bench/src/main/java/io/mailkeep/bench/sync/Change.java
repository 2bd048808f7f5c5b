package io.mailkeep.bench.sync;

import io.mailkeep.bench.ImapConnection;
import io.mailkeep.bench.Messages;
import java.io.IOException;
import java.util.List;

/// Something that one session does to INBOX and others hear of.
enum Change {
  APPEND(Notice.EXISTS) {
    @Override
    void make(ImapConnection actor, Messages messages) throws IOException {
      actor.append("INBOX", messages.next(BYTES));
    }
  },
  FLAG(Notice.FETCH) {
    @Override
    void make(ImapConnection actor, Messages messages) throws IOException {
      actor.command("STORE 1 +FLAGS.SILENT (\\Flagged)");
    }
  },
  MOVE(Notice.EXPUNGE) {
    @Override
    void make(ImapConnection actor, Messages messages) throws IOException {
      actor.command("MOVE 1 Trash");
    }
  },
  DELETE(Notice.FETCH) {
    @Override
    void make(ImapConnection actor, Messages messages) throws IOException {
      actor.command("STORE 1 +FLAGS.SILENT (\\Deleted)");
    }
  },
  EXPUNGE(Notice.EXPUNGE) {
    @Override
    void make(ImapConnection actor, Messages messages) throws IOException {
      actor.command("EXPUNGE");
    }
  };

  private static final int BYTES = 1500;

  /// In an order that leaves INBOX as it was.
  static final List<Change> ROUND = List.of(APPEND, FLAG, MOVE, APPEND, DELETE, EXPUNGE);

  private final Notice notice;

  Change(Notice notice) {
    this.notice = notice;
  }

  /// What the others hear.
  Notice notice() {
    return notice;
  }

  abstract void make(ImapConnection actor, Messages messages) throws IOException;
}
