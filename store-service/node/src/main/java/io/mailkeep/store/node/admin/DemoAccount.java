package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The account that a new site comes with, and the message in it.
///
/// @param hostname the site's, in the message
/// @param now when it is made
/// @param request of the message's delivery, time-ordered (UUIDv7)
public record DemoAccount(Accounts accounts, String hostname, Instant now, UUID request) {
  public void make(String address, String password) {
    try {
      accounts.add(address, new Secret.Password(password.toCharArray()));
    } catch (StoreException.AccountExists e) {
      // A crash came between making it and noting so.
    }
    MailItem welcome = new MailItem(Flags.NONE, now.getEpochSecond(), text());
    accounts.deliver(address, request, "INBOX", List.of(welcome));
  }

  private byte[] text() {
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
