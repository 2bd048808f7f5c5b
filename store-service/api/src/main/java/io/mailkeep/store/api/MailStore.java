package io.mailkeep.store.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// A tenant's mail: mailboxes and messages of accounts, current and durable.
///
/// Blocking: call it from a virtual thread. Every read is current: it sees all that was
/// acknowledged to anybody before the call. Every mutation carries a [RequestId] and is applied
/// once at the most; when it returns, it is durable. Any method may throw
/// [StoreException.Unavailable]; mutations may throw [StoreException.OutcomeUnknown]. Interrupting
/// the thread ends a running call.
///
/// Mailbox names are full, NFC, `/`-delimited; INBOX is found in any case.
public interface MailStore {
  /// The longest mailbox name, in UTF-8 octets.
  int MAX_NAME_BYTES = 1024;

  /// The most levels of a mailbox name.
  int MAX_NAME_LEVELS = 30;

  /// The most mailboxes of an account, RFC 5530 LIMIT past it.
  int MAX_MAILBOXES = 10_000;

  MailboxListing list(CallContext context);

  /// Makes a mailbox and the parents it lacks (RFC 9051 §6.3.4).
  ///
  /// @throws StoreException.MailboxExists if it is there
  /// @throws StoreException.SpecialUseRefused if another mailbox has the use (RFC 6154 §3)
  MailboxId create(CallContext context, RequestId request, String name, Set<SpecialUse> uses);

  /// Deletes a mailbox and its messages.
  ///
  /// @throws StoreException.Refused for INBOX
  /// @throws StoreException.HasChildren if there are mailboxes below it
  void delete(CallContext context, RequestId request, String name);

  /// Renames a mailbox and all below it in one step, making missing parents. Renaming INBOX moves
  /// its messages and leaves INBOX empty (RFC 9051 §6.3.6).
  void rename(CallContext context, RequestId request, String from, String to);

  /// Any valid name may be subscribed (RFC 9051 §6.3.7); doing so twice is no error.
  void subscribe(CallContext context, RequestId request, String name);

  void unsubscribe(CallContext context, RequestId request, String name);

  /// @throws StoreException.NoSuchMailbox if there is none of this name
  SelectedMailbox select(CallContext context, String name);

  /// Selects and tells what a client missed since `since` (RFC 7162 §3.2.5).
  ///
  /// @param uidValidity as the client knows it; where it differs, nothing vanished and nothing
  ///   changed
  /// @param knownUids limits the answer to these, null for all
  QresyncResult resync(
      CallContext context, String name, long uidValidity, ModSeq since, @Nullable UidSet knownUids);

  /// What the session has not been told yet. A mailbox that was deleted is a
  /// [StoreException.NoSuchMailbox]; so it is for all methods below.
  MailboxDelta changes(CallContext context, SyncPoint at);

  /// Messages of the set in order of UID.
  ///
  /// @param changedSince only those with a modseq above; ZERO for all (RFC 7162 §3.1.4)
  FetchResult fetch(
      CallContext context, SyncPoint at, UidSet uids, ModSeq changedSince, FetchDepth depth);

  /// The same for somebody who is given the messages' content now: first marks them \Seen. A
  /// message whose body is lost is among the rows and is not marked. Where a body cannot be opened
  /// at the moment, nothing is marked. The answer's emails are read behind that: failures of its
  /// cursor are those of a read, and what was marked stays marked.
  ///
  /// @param uids every unseen message of these is opened before the answer: ask for a few hundred
  ///   at a time
  ReadResult fetchAndMarkSeen(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      ModSeq changedSince,
      FetchDepth depth);

  /// UIDs of the set that were expunged after `since`, as far as history goes; below that, every
  /// hole (RFC 7162 §3.2.6).
  RoaringBitmap vanished(CallContext context, MailboxId mailbox, UidSet uids, ModSeq since);

  SearchResult search(CallContext context, SyncPoint at, SearchKey key);

  /// Opens a message's octets from `offset`, `length` of them or up to the end.
  ///
  /// @param email as a fetch of this session gave it; stays readable after the message was
  ///   expunged, until it is purged
  /// @throws StoreException.NoSuchMessage if it was purged
  /// @throws StoreException.BodyLost if the body cannot be had
  BodyStream openBody(CallContext context, EmailNumber email, long offset, long length);

  /// Changes flags; what is as asked already takes no modseq.
  ///
  /// @param unchangedSince leave messages with a modseq above alone; null for no condition
  /// @throws StoreException.LimitReached past [MessageRow#MAX_KEYWORDS] keywords
  StoreResult store(
      CallContext context,
      RequestId request,
      SyncPoint at,
      UidSet uids,
      FlagChange change,
      @Nullable ModSeq unchangedSince,
      StoreAnswer answer);

  /// Copies in one step: all or nothing. Uids that are gone are left out.
  ///
  /// @throws StoreException.NoSuchMailbox if the target is not there; [#changes] tells of the
  ///   source
  CopyResult copy(CallContext context, RequestId request, SyncPoint at, UidSet uids, String target);

  /// Copies and expunges in one step (RFC 6851).
  CopyResult move(CallContext context, RequestId request, SyncPoint at, UidSet uids, String target);

  /// Removes messages marked \Deleted.
  ///
  /// @param uids only these, null for all (RFC 4315 §2.1)
  ExpungeResult expunge(
      CallContext context, RequestId request, SyncPoint at, @Nullable UidSet uids);

  /// Removes messages whether or not they are marked \Deleted: what POP3 does at QUIT.
  ExpungeResult remove(CallContext context, RequestId request, SyncPoint at, UidSet uids);

  /// The most octets a message may have.
  long maxMessageBytes();

  /// Starts to take a body in.
  ///
  /// @param sizeBytes as announced; more is refused, -1 if unknown
  /// @throws StoreException.TooLarge if it is above [#maxMessageBytes]
  Upload upload(CallContext context, long sizeBytes);

  /// Brings uploaded bodies into a mailbox in one step, all or none (RFC 3502).
  ///
  /// @throws StoreException.NoSuchMailbox if it is not there
  /// @throws StoreException.UploadGone if a body has to be uploaded again
  AppendResult append(
      CallContext context, RequestId request, String mailbox, List<AppendItem> items);
}
