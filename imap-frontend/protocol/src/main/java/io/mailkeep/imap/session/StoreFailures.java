package io.mailkeep.imap.session;

import io.mailkeep.store.api.StoreException;

/// What a client is told when the store did not do it (RFC 5530).
public final class StoreFailures {
  /// Trouble that passes (RFC 5530 §3).
  static final String UNAVAILABLE = "UNAVAILABLE";

  private StoreFailures() {}

  public static Rejected rejected(StoreException failure) {
    return switch (failure) {
      case StoreException.Unavailable _ ->
          new Rejected(UNAVAILABLE, "Temporarily unavailable, try again later");
      case StoreException.OutcomeUnknown _ ->
          new Rejected(UNAVAILABLE, "It is not known whether this was done, check before a retry");
      case StoreException.NoSuchMailbox _ -> new Rejected("NONEXISTENT", "No such mailbox");
      case StoreException.MailboxExists _ ->
          new Rejected("ALREADYEXISTS", "Mailbox exists already");
      case StoreException.Refused refused -> new Rejected("CANNOT", text(refused));
      case StoreException.SpecialUseRefused refused -> new Rejected("USEATTR", text(refused));
      case StoreException.HasChildren _ -> new Rejected("HASCHILDREN", "Delete its children first");
      case StoreException.OverQuota _ -> new Rejected("OVERQUOTA", "Over quota");
      case StoreException.LimitReached limit -> new Rejected("LIMIT", text(limit));
      case StoreException.TooLarge large -> new Rejected("TOOBIG", text(large));
      case StoreException.UploadGone _ ->
          new Rejected(UNAVAILABLE, "The message took too long to arrive, send it again");
      case StoreException.NoSuchMessage _ -> new Rejected("EXPUNGEISSUED", "No such message");
      case StoreException.BodyLost _ ->
          new Rejected(UNAVAILABLE, "The message can't be read at the moment");
      case StoreException.NoSuchAccount _ ->
          new Rejected(UNAVAILABLE, "The account is not available");
      case StoreException.AccountExists _ -> new Rejected("ALREADYEXISTS", "Account exists");
    };
  }

  /// For APPEND, COPY and MOVE into a mailbox that is not there: creating it would help (RFC 9051
  /// §7.1 TRYCREATE).
  public static Rejected tryCreate() {
    return new Rejected("TRYCREATE", "No such mailbox, create it first");
  }

  /// A change was made, and the store fails while the client is told of it.
  /// [StoreException.Unavailable] would say that nothing was changed.
  public static StoreException.OutcomeUnknown notTold(StoreException.Unavailable failure) {
    return new StoreException.OutcomeUnknown("a change was made and cannot be told", failure);
  }

  private static String text(StoreException failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("[^ -~]", "?");
    return message.isEmpty()
        ? "Not possible"
        : Character.toUpperCase(message.charAt(0)) + message.substring(1);
  }
}
