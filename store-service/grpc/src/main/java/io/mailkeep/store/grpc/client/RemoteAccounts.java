package io.mailkeep.store.grpc.client;

import com.google.protobuf.UnsafeByteOperations;
import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.AccountAdminGrpc;
import io.mailkeep.store.grpc.proto.AuthenticatorGrpc;
import io.mailkeep.store.grpc.proto.Directory;
import io.mailkeep.store.grpc.wire.Accounts;
import io.mailkeep.store.grpc.wire.NotUnderstood;
import io.mailkeep.store.grpc.wire.Passwords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Logins and the administration of accounts on whichever pod answers.
record RemoteAccounts(PodCalls pods) implements Authenticator, AccountAdmin {
  @Override
  public LoginResult login(String address, char[] password, Actor actor) {
    byte[] octets = Passwords.write(password);
    try {
      return pods.read(
          AuthenticatorGrpc.getLoginMethod(),
          address,
          Directory.LoginRequest.newBuilder()
              .setAddress(address)
              .setPassword(UnsafeByteOperations.unsafeWrap(octets))
              .setProtocol(actor.protocol())
              .setSession(actor.session())
              .setClientIp(actor.clientIp())
              .build(),
          RemoteAccounts::result);
    } finally {
      Passwords.wipe(octets);
    }
  }

  private static LoginResult result(Directory.LoginAnswer answer) {
    return switch (answer.getResultCase()) {
      case SUCCESS ->
          new LoginResult.Success(
              Accounts.read(answer.getSuccess().getAccount()), answer.getSuccess().getAddress());
      case DENIED -> new LoginResult.Denied();
      case DISABLED -> new LoginResult.Disabled(answer.getDisabled().getReason());
      case RESULT_NOT_SET -> throw new NotUnderstood("answer to a login");
    };
  }

  @Override
  public AccountId create(String address, Secret secret) {
    List<AccountId> made = new ArrayList<>(1);
    withSecret(
        secret,
        sent ->
            made.add(
                pods.change(
                    AccountAdminGrpc.getCreateMethod(),
                    address,
                    Directory.CreateAccountRequest.newBuilder()
                        .setAddress(address)
                        .setSecret(sent)
                        .build(),
                    Accounts::read)));
    return made.getFirst();
  }

  @Override
  public void setSecret(String address, Secret secret) {
    withSecret(
        secret,
        sent ->
            pods.change(
                AccountAdminGrpc.getSetSecretMethod(),
                address,
                Directory.SetSecretRequest.newBuilder().setAddress(address).setSecret(sent).build(),
                done -> done));
  }

  private static void withSecret(Secret secret, Consumer<Directory.Secret> work) {
    switch (secret) {
      case Secret.Imported(String value) ->
          work.accept(Directory.Secret.newBuilder().setImported(value).build());
      case Secret.Password(char[] value) -> {
        byte[] octets = Passwords.write(value);
        try {
          work.accept(
              Directory.Secret.newBuilder()
                  .setPassword(UnsafeByteOperations.unsafeWrap(octets))
                  .build());
        } finally {
          Passwords.wipe(octets);
        }
      }
    }
  }

  @Override
  public void remove(String address) {
    pods.change(AccountAdminGrpc.getRemoveMethod(), address, named(address), done -> done);
  }

  @Override
  public AccountId find(String address) {
    return pods.read(AccountAdminGrpc.getFindMethod(), address, named(address), Accounts::read);
  }

  private static Directory.AddressRequest named(String address) {
    return Directory.AddressRequest.newBuilder().setAddress(address).build();
  }

  @Override
  public List<AccountSummary> list(String after, int limit) {
    List<AccountSummary> found = new ArrayList<>();
    String last = after;
    int asked = Math.min(limit, GrpcLimits.MAX_LISTED_ACCOUNTS);
    List<AccountSummary> page = page(last, asked);
    found.addAll(page);
    while (page.size() == asked && found.size() < limit && asked > 0) {
      last = page.getLast().address();
      asked = Math.min(limit - found.size(), GrpcLimits.MAX_LISTED_ACCOUNTS);
      page = page(last, asked);
      found.addAll(page);
    }
    return found;
  }

  private List<AccountSummary> page(String after, int limit) {
    return pods.read(
        AccountAdminGrpc.getListMethod(),
        after,
        Directory.ListAccountsRequest.newBuilder().setAfter(after).setLimit(limit).build(),
        answer -> answer.getAccountList().stream().map(Accounts::read).toList());
  }
}
