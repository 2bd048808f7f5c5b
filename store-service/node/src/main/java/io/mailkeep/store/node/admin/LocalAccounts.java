package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.core.check.CheckMark;
import io.mailkeep.store.node.StoreNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// [Accounts] on a store in this process.
///
/// @param clientIp who asks, for the log of changes
public record LocalAccounts(StoreNode store, String clientIp) implements Accounts {
  @Override
  public void add(String address, Secret secret) {
    store.accounts().create(address, secret);
  }

  @Override
  public void setSecret(String address, Secret secret) {
    store.accounts().setSecret(address, secret);
  }

  @Override
  public void remove(String address) {
    store.accounts().remove(address);
  }

  @Override
  public List<AccountLine> list(String after, int limit) {
    return store.accounts().list(after, Math.min(limit, MAX_LIST)).stream()
        .map(a ->
            new AccountLine(a.address(), a.account().path(), a.state(), a.created().toString()))
        .toList();
  }

  @Override
  public void deliver(String address, UUID request, String mailbox, List<MailItem> items) {
    AccountId account = store.accounts().find(address);
    CallContext context = new CallContext(account, new Actor("admin", "import", clientIp), 0);
    List<AppendItem> uploaded = new ArrayList<>();
    for (MailItem item : items) {
      uploaded.add(upload(context, item));
    }
    RequestId id = new RequestId(request);
    try {
      store.mail().append(context, id, mailbox, uploaded);
    } catch (StoreException.NoSuchMailbox e) {
      create(context, mailbox);
      store.mail().append(context, id, mailbox, uploaded);
    }
  }

  private AppendItem upload(CallContext context, MailItem item) {
    byte[] content = item.content();
    try (Upload upload = store.mail().upload(context, content.length)) {
      upload.write(content, 0, content.length);
      return new AppendItem(upload.finish(), item.flags(), item.dateSeconds(), 0);
    }
  }

  private void create(CallContext context, String mailbox) {
    MailStore mail = store.mail();
    try {
      mail.create(context, new RequestId(store.ids().next()), mailbox, Set.of());
      mail.subscribe(context, new RequestId(store.ids().next()), mailbox);
    } catch (StoreException.MailboxExists e) {
      // Made by somebody else in the meantime: as good.
    }
  }

  @Override
  public List<DeletedLine> deleted(String address, Instant since, long after, int limit) {
    return store.deletedMail().list(address, since, after, Math.min(limit, MAX_LIST)).stream()
        .map(d ->
            new DeletedLine(
                d.position(),
                d.time().toString(),
                d.mailbox(),
                d.messages(),
                d.sizeBytes(),
                d.by().protocol(),
                d.by().session(),
                d.by().clientIp()))
        .toList();
  }

  @Override
  public List<RestoredLine> restore(String address, Instant since) {
    Actor by = new Actor("admin", "restore", clientIp);
    return store.deletedMail().restore(address, since, by).stream()
        .map(r -> new RestoredLine(r.mailbox(), r.messages()))
        .toList();
  }

  @Override
  public CheckLine check(String address) {
    AccountId account = store.accounts().find(address);
    CheckMark mark = store.lastCheck(account);
    if (mark == null) {
      return new CheckLine(address, account.path(), "", "", 0, List.of());
    }
    List<DriftLine> drift =
        mark.drifts().stream()
            .map(d -> new DriftLine(d.kind().name().toLowerCase(Locale.ROOT), d.what()))
            .toList();
    String verified = mark.verified() == null ? "" : mark.verified().toString();
    return new CheckLine(
        address, account.path(), mark.checked().toString(), verified, mark.seq(), drift);
  }

  /// The store is its opener's to close.
  @Override
  public void close() {}
}
