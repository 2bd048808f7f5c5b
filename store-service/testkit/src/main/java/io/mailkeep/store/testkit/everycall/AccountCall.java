package io.mailkeep.store.testkit.everycall;

import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator.LoginResult;
import java.util.List;

/// Every call about an account, which is there as `old@example.org` with the password `first`
/// unless the call is to make it. These carry no request id: each can be made again.
///
/// @param afterwards what a retry may say instead, when the first try was done
/// @param makes whether the account is not there before
/// @param password what logs in at the end, empty if nothing must
record AccountCall(String name, boolean makes, String afterwards, String password, Call call) {
  static final List<AccountCall> ALL =
      List.of(
          new AccountCall(
              "CREATE",
              true,
              "AccountExists",
              "first",
              (pod, address) -> {
                pod.directory.create(address, password("first"));
                return "made";
              }),
          new AccountCall(
              "LOGIN", false, "", "first", (pod, address) -> login(pod, address, "first")),
          new AccountCall(
              "LOGIN_OF_AN_INTRUDER",
              false,
              "",
              "first",
              (pod, address) -> login(pod, address, "guess")),
          new AccountCall(
              "SET_SECRET",
              false,
              "",
              "second",
              (pod, address) -> {
                pod.directory.setSecret(address, password("second"));
                return "set";
              }),
          new AccountCall(
              "REMOVE",
              false,
              "NoSuchAccount",
              "",
              (pod, address) -> {
                pod.directory.remove(address);
                return "removed";
              }),
          new AccountCall(
              "FIND", false, "", "first", (pod, address) -> pod.directory.find(address).tenant()),
          new AccountCall(
              "LIST",
              false,
              "",
              "first",
              (pod, address) ->
                  pod.directory
                          .list(address.substring(0, address.length() - 1), 1)
                          .getFirst()
                          .address()
                          .equals(address)
                      ? "listed"
                      : "not listed"));

  @FunctionalInterface
  interface Call {
    String answer(Pod pod, String address);
  }

  static Secret password(String text) {
    return new Secret.Password(text.toCharArray());
  }

  static String login(Pod pod, String address, String password) {
    Actor actor = new Actor("imap", "login", "192.0.2.1");
    return switch (pod.directory.login(address, password.toCharArray(), actor)) {
      case LoginResult.Success _ -> "welcome";
      case LoginResult.Denied _ -> "denied";
      case LoginResult.Disabled _ -> "disabled";
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
