package io.mailkeep.store.grpc.client;

import io.grpc.MethodDescriptor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxListing;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.Mailboxes;
import io.mailkeep.store.grpc.wire.Uids;
import io.mailkeep.store.grpc.wire.Values;
import java.util.List;
import java.util.Set;

/// Calls about an account's mailboxes, and appending to one.
record RemoteMailboxes(PodCalls pods) {
  MailboxListing list(CallContext context) {
    return pods.read(
        MailStoreGrpc.getListMethod(),
        RemoteMailStore.key(context),
        Mail.ListRequest.newBuilder().setContext(Values.write(context)).build(),
        Mailboxes::read);
  }

  MailboxId create(CallContext context, RequestId request, String name, Set<SpecialUse> uses) {
    return pods.change(
        MailStoreGrpc.getCreateMethod(),
        RemoteMailStore.key(context),
        Mail.CreateRequest.newBuilder()
            .setContext(Values.write(context))
            .setRequest(Values.write(request))
            .setName(name)
            .addAllSpecialUse(Values.writeUses(uses))
            .build(),
        answer -> new MailboxId(answer.getMailbox()));
  }

  /// Deletes, subscribes or unsubscribes.
  void named(
      MethodDescriptor<Mail.NameRequest, Mail.Done> method,
      CallContext context,
      RequestId request,
      String name) {
    pods.change(
        method,
        RemoteMailStore.key(context),
        Mail.NameRequest.newBuilder()
            .setContext(Values.write(context))
            .setRequest(Values.write(request))
            .setName(name)
            .build(),
        done -> done);
  }

  void rename(CallContext context, RequestId request, String from, String to) {
    pods.change(
        MailStoreGrpc.getRenameMethod(),
        RemoteMailStore.key(context),
        Mail.RenameRequest.newBuilder()
            .setContext(Values.write(context))
            .setRequest(Values.write(request))
            .setFrom(from)
            .setTo(to)
            .build(),
        done -> done);
  }

  AppendResult append(
      CallContext context, RequestId request, String mailbox, List<AppendItem> items) {
    return pods.change(
        MailStoreGrpc.getAppendMethod(),
        RemoteMailStore.key(context),
        Mail.AppendRequest.newBuilder()
            .setContext(Values.write(context))
            .setRequest(Values.write(request))
            .setMailbox(mailbox)
            .addAllItem(items.stream().map(RemoteMailboxes::item).toList())
            .build(),
        RemoteMailboxes::appended);
  }

  private static Wire.AppendItem item(AppendItem from) {
    return Wire.AppendItem.newBuilder()
        .setUpload(
            Wire.UploadHandle.newBuilder()
                .setId(Values.write(from.upload().uploadId()))
                .setSizeBytes(from.upload().sizeBytes()))
        .setFlags(Values.write(from.flags()))
        .setInternalDateSeconds(from.internalDateSeconds())
        .setZoneMinutes(from.zoneMinutes())
        .build();
  }

  private static AppendResult appended(Mail.Appended answer) {
    return new AppendResult(
        new MailboxId(answer.getMailbox()),
        answer.getUidValidity(),
        Uids.read(answer.getUids()),
        answer.getSeq());
  }
}
