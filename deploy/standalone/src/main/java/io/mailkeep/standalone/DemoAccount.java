package io.mailkeep.standalone;

import io.mailkeep.standalone.data.Secrets;
import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.node.StoreNode;
import io.mailkeep.store.node.admin.LocalAccounts;
import io.mailkeep.store.node.admin.MailItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The account that a new data directory comes with, and the message in it. Made once: an operator
/// who removes it does not get it back.
record DemoAccount(StoreNode store, Secrets secrets, String hostname) {
  void makeOnce() {
    if (secrets.isDemoMade()) {
      return;
    }
    String address = "demo@" + hostname;
    String password = secrets.makeDemoPassword(address);
    try {
      store.accounts().create(address, new Secret.Password(password.toCharArray()));
    } catch (StoreException.AccountExists e) {
      // A crash came between making it and noting so.
    }
    MailItem welcome = new MailItem(Flags.NONE, store.clock().instant().getEpochSecond(), text());
    new LocalAccounts(store, "").deliver(address, store.ids().next(), "INBOX", List.of(welcome));
    secrets.noteDemoMade();
  }

  private byte[] text() {
    Instant now = store.clock().instant();
    String date =
        DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US)
            .format(now.atOffset(ZoneOffset.UTC));
    String text =
        """
        From: Mailkeep <mailkeep@%s>
        To: demo@%s
        Date: %s
        Message-ID: <welcome.%d@%s>
        Subject: Welcome to Mailkeep
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        This message is in the INBOX of your own mail server.

        Connect a mail program to it, move this message to another folder, flag
        it, delete it: everything you do is in the account's log before you are
        told that it is done.

        More accounts:      ./mailkeep account add you@example.org --password-stdin
        Bring in old mail:  ./mailkeep import you@example.org ~/Maildir
        All commands:       ./mailkeep help
        """
            .formatted(hostname, hostname, date, now.toEpochMilli(), hostname);
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
