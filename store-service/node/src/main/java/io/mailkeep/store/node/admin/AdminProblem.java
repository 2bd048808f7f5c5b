package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.StoreException;

/// How a failure travels over the admin port: a short word and a text, and back into the exception
/// it was.
///
/// @param kind names the failure, see [#of]
public record AdminProblem(String kind, String text) {
  /// The HTTP status of this failure.
  int status() {
    return switch (kind) {
      case "no-such-account" -> 404;
      case "account-exists" -> 409;
      case "refused", "too-large", "over-quota" -> 400;
      default -> 503;
    };
  }

  static AdminProblem of(StoreException failure) {
    String kind =
        switch (failure) {
          case StoreException.NoSuchAccount e -> "no-such-account";
          case StoreException.AccountExists e -> "account-exists";
          case StoreException.OutcomeUnknown e -> "outcome-unknown";
          case StoreException.OverQuota e -> "over-quota";
          case StoreException.TooLarge e -> "too-large";
          case StoreException.Unavailable e -> "unavailable";
          case StoreException.BodyLost e -> "unavailable";
          case StoreException.UploadGone e -> "unavailable";
          default -> "refused";
        };
    return new AdminProblem(kind, String.valueOf(failure.getMessage()));
  }

  StoreException toException() {
    return switch (kind) {
      case "no-such-account" -> new StoreException.NoSuchAccount();
      case "account-exists" -> new StoreException.AccountExists();
      case "outcome-unknown" -> new StoreException.OutcomeUnknown(text);
      case "over-quota" -> new StoreException.OverQuota();
      case "refused", "too-large" -> new StoreException.Refused(text);
      default -> new StoreException.Unavailable(text);
    };
  }
}
