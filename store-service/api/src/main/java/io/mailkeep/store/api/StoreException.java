package io.mailkeep.store.api;

/// Why the store did not do what it was asked. Each kind has one answer in each protocol (RFC
/// 5530); the message may be shown to a client, so it never holds secrets or content.
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreException(String message) {
    super(message);
  }

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /// A backend is down, slow or full; nothing was changed. Trying again later may help.
  public static final class Unavailable extends StoreException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(message);
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The change may or may not have been made. Only a retry with the same request id is safe.
  public static final class OutcomeUnknown extends StoreException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String message) {
      super(message);
    }

    public OutcomeUnknown(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public static final class NoSuchMailbox extends StoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchMailbox() {
      super("no such mailbox");
    }
  }

  public static final class MailboxExists extends StoreException {
    private static final long serialVersionUID = 1L;

    public MailboxExists() {
      super("mailbox exists");
    }
  }

  /// The request makes no sense: an invalid mailbox name, a rename into itself, deleting INBOX.
  public static final class Refused extends StoreException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }

  /// A special use that another mailbox has, or that cannot be given (RFC 6154 USEATTR).
  public static final class SpecialUseRefused extends StoreException {
    private static final long serialVersionUID = 1L;

    public SpecialUseRefused(String message) {
      super(message);
    }
  }

  /// The mailbox has children, which are to be deleted first (RFC 9051 §7.1 HASCHILDREN).
  public static final class HasChildren extends StoreException {
    private static final long serialVersionUID = 1L;

    public HasChildren() {
      super("mailbox has children");
    }
  }

  public static final class OverQuota extends StoreException {
    private static final long serialVersionUID = 1L;

    public OverQuota() {
      super("over quota");
    }
  }

  /// A named limit was met: mailboxes of an account, keywords of a mailbox, messages of a request.
  public static final class LimitReached extends StoreException {
    private static final long serialVersionUID = 1L;

    public LimitReached(String message) {
      super(message);
    }
  }

  /// The message is larger than a message may be (RFC 7889 TOOBIG).
  public static final class TooLarge extends StoreException {
    private static final long serialVersionUID = 1L;

    private final long limitBytes;

    public TooLarge(long limitBytes) {
      super("a message may have " + limitBytes + " octets at the most");
      this.limitBytes = limitBytes;
    }

    public long limitBytes() {
      return limitBytes;
    }
  }

  /// The upload is no longer there or fell below the upload floor: upload again.
  public static final class UploadGone extends StoreException {
    private static final long serialVersionUID = 1L;

    public UploadGone() {
      super("upload expired");
    }
  }

  /// The message is not in the mailbox (any more).
  public static final class NoSuchMessage extends StoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchMessage() {
      super("no such message");
    }
  }

  /// The message is there, but its body cannot be had (RFC 5530 SERVERBUG or UNKNOWN-CTE are not
  /// meant).
  public static final class BodyLost extends StoreException {
    private static final long serialVersionUID = 1L;

    public BodyLost(String message) {
      super(message);
    }
  }

  public static final class NoSuchAccount extends StoreException {
    private static final long serialVersionUID = 1L;

    public NoSuchAccount() {
      super("no such account");
    }
  }

  public static final class AccountExists extends StoreException {
    private static final long serialVersionUID = 1L;

    public AccountExists() {
      super("account exists");
    }
  }
}
