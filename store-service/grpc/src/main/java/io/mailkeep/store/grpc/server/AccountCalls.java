package io.mailkeep.store.grpc.server;

import com.google.protobuf.ByteString;
import io.grpc.ServerServiceDefinition;
import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountAdmin.AccountSummary;
import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.Authenticator.LoginResult;
import io.mailkeep.store.grpc.GrpcLimits;
import io.mailkeep.store.grpc.proto.AccountAdminGrpc;
import io.mailkeep.store.grpc.proto.AuthenticatorGrpc;
import io.mailkeep.store.grpc.proto.Directory;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.wire.Accounts;
import io.mailkeep.store.grpc.wire.NotUnderstood;
import io.mailkeep.store.grpc.wire.Passwords;
import java.util.function.Consumer;

/// Logins and the administration of accounts. Passwords are wiped from every array of ours.
record AccountCalls(Calls calls, Authenticator authenticator, AccountAdmin admin) {
  private static final Mail.Done DONE = Mail.Done.getDefaultInstance();

  ServerServiceDefinition logins() {
    return ServerServiceDefinition.builder(AuthenticatorGrpc.getServiceDescriptor())
        .addMethod(AuthenticatorGrpc.getLoginMethod(), calls.single(this::login))
        .build();
  }

  ServerServiceDefinition accounts() {
    return ServerServiceDefinition.builder(AccountAdminGrpc.getServiceDescriptor())
        .addMethod(AccountAdminGrpc.getCreateMethod(), calls.single(this::create))
        .addMethod(AccountAdminGrpc.getSetSecretMethod(), calls.single(this::setSecret))
        .addMethod(AccountAdminGrpc.getRemoveMethod(), calls.single(this::remove))
        .addMethod(AccountAdminGrpc.getFindMethod(), calls.single(this::find))
        .addMethod(AccountAdminGrpc.getListMethod(), calls.single(this::list))
        .build();
  }

  private Directory.LoginAnswer login(Directory.LoginRequest from) {
    Actor actor = new Actor(from.getProtocol(), from.getSession(), from.getClientIp());
    char[] password = Passwords.read(from.getPassword());
    try {
      return answer(authenticator.login(from.getAddress(), password, actor));
    } finally {
      Passwords.wipe(password);
    }
  }

  private static Directory.LoginAnswer answer(LoginResult result) {
    Directory.LoginAnswer.Builder to = Directory.LoginAnswer.newBuilder();
    switch (result) {
      case LoginResult.Success(var account, String address) ->
          to.setSuccess(
              Directory.LoginSuccess.newBuilder()
                  .setAccount(Accounts.write(account))
                  .setAddress(address));
      case LoginResult.Denied() -> to.setDenied(Directory.LoginDenied.getDefaultInstance());
      case LoginResult.Disabled(String reason) ->
          to.setDisabled(Directory.LoginDisabled.newBuilder().setReason(reason));
    }
    return to.build();
  }

  private Directory.AccountName create(Directory.CreateAccountRequest from) {
    Directory.AccountName.Builder made = Directory.AccountName.newBuilder();
    withSecret(
        from.getSecret(),
        secret -> made.mergeFrom(Accounts.write(admin.create(from.getAddress(), secret))));
    return made.build();
  }

  private Mail.Done setSecret(Directory.SetSecretRequest from) {
    withSecret(from.getSecret(), secret -> admin.setSecret(from.getAddress(), secret));
    return DONE;
  }

  private static void withSecret(Directory.Secret from, Consumer<Secret> work) {
    switch (from.getKindCase()) {
      case PASSWORD -> withPassword(from.getPassword(), work);
      case IMPORTED -> work.accept(new Secret.Imported(from.getImported()));
      case KIND_NOT_SET -> throw new NotUnderstood("secret");
    }
  }

  private static void withPassword(ByteString from, Consumer<Secret> work) {
    char[] password = Passwords.read(from);
    try {
      work.accept(new Secret.Password(password));
    } finally {
      Passwords.wipe(password);
    }
  }

  private Mail.Done remove(Directory.AddressRequest from) {
    admin.remove(from.getAddress());
    return DONE;
  }

  private Directory.AccountName find(Directory.AddressRequest from) {
    return Accounts.write(admin.find(from.getAddress()));
  }

  private Directory.AccountList list(Directory.ListAccountsRequest from) {
    int limit = Math.clamp(from.getLimit(), 0, GrpcLimits.MAX_LISTED_ACCOUNTS);
    Directory.AccountList.Builder to = Directory.AccountList.newBuilder();
    for (AccountSummary line : admin.list(from.getAfter(), limit)) {
      to.addAccount(Accounts.write(line));
    }
    return to.build();
  }
}
