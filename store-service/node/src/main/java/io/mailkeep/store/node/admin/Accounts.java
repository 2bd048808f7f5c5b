package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.AccountAdmin.Secret;
import java.time.Instant;
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

  /// What was deleted since then and can be brought back, the oldest first.
  ///
  /// @param after the position of the last one that is known, 0 to start
  /// @param limit up to [#MAX_LIST] positions
  List<DeletedLine> deleted(String address, Instant since, long after, int limit);

  /// Brings it back; what came into which mailbox. Done again, it adds nothing.
  List<RestoredLine> restore(String address, Instant since);

  /// When the background checker was at the account last, and what it found.
  CheckLine check(String address);

  @Override
  void close();

  /// @param time ISO 8601
  /// @param mailbox empty if its name is not known
  record DeletedLine(
      long position,
      String time,
      String mailbox,
      int messages,
      long sizeBytes,
      String protocol,
      String session,
      String clientIp) {}

  record RestoredLine(String mailbox, int messages) {}

  /// Times are ISO 8601, empty where there was no such check.
  ///
  /// @param checked when the last check ended
  /// @param verified when the last check ended that found nothing
  /// @param position in the account's log, of the last check
  /// @param drift what the last check found
  record CheckLine(
      String address,
      String account,
      String checked,
      String verified,
      long position,
      List<DriftLine> drift) {}

  /// @param kind as in `docs/operations.md`
  record DriftLine(String kind, String what) {}

  /// @param state `active`, `creating` …
  /// @param created ISO 8601
  record AccountLine(String address, String account, String state, String created) {}
}
