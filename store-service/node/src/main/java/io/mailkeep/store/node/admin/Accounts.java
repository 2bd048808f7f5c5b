package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.AccountAdmin.Secret;
import java.util.List;
import java.util.UUID;

/// Account administration and bringing in mail. Failures are
/// [io.mailkeep.store.api.StoreException], as the store throws them.
public interface Accounts extends AutoCloseable {
  /// The most accounts of a [#list].
  int MAX_LIST = 1000;

  /// The most messages of a [#deliver].
  int MAX_MESSAGES = 64;

  void add(String address, Secret secret);

  void setSecret(String address, Secret secret);

  void remove(String address);

  /// Up to `limit` accounts whose address is above `after`, in order of address.
  List<AccountLine> list(String after, int limit);

  /// Brings messages into a mailbox, all or none; makes the mailbox if it is missing. A retry with
  /// the same request id within an hour is not applied twice.
  ///
  /// @param request time-ordered (UUIDv7)
  void deliver(String address, UUID request, String mailbox, List<MailItem> items);

  @Override
  void close();

  /// @param state `active`, `creating` …
  /// @param created ISO 8601
  record AccountLine(String address, String account, String state, String created) {}
}
