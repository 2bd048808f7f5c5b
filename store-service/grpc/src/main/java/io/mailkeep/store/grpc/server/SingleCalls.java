package io.mailkeep.store.grpc.server;

import io.grpc.ServerServiceDefinition;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.Mailboxes;
import io.mailkeep.store.grpc.wire.Uids;
import io.mailkeep.store.grpc.wire.Values;
import java.util.List;

/// The calls of a mail store that are one request and one answer.
record SingleCalls(Calls calls, MailStore store) {
  private static final Mail.Done DONE = Mail.Done.getDefaultInstance();

  void addTo(ServerServiceDefinition.Builder service) {
    service
        .addMethod(MailStoreGrpc.getListMethod(), calls.single(this::list))
        .addMethod(MailStoreGrpc.getCreateMethod(), calls.single(this::create))
        .addMethod(MailStoreGrpc.getDeleteMethod(), calls.single(this::delete))
        .addMethod(MailStoreGrpc.getRenameMethod(), calls.single(this::rename))
        .addMethod(MailStoreGrpc.getSubscribeMethod(), calls.single(this::subscribe))
        .addMethod(MailStoreGrpc.getUnsubscribeMethod(), calls.single(this::unsubscribe))
        .addMethod(MailStoreGrpc.getSelectMethod(), calls.single(this::select))
        .addMethod(MailStoreGrpc.getVanishedMethod(), calls.single(this::vanished))
        .addMethod(MailStoreGrpc.getAppendMethod(), calls.single(this::append))
        .addMethod(MailStoreGrpc.getLimitsMethod(), calls.single(this::limits));
  }

  private Wire.Listing list(Mail.ListRequest from) {
    return Mailboxes.write(store.list(Values.read(from.getContext())));
  }

  private Mail.Created create(Mail.CreateRequest from) {
    MailboxId made =
        store.create(
            Values.read(from.getContext()),
            Values.requestId(from.getRequest()),
            from.getName(),
            Values.readUses(from.getSpecialUseList()));
    return Mail.Created.newBuilder().setMailbox(made.value()).build();
  }

  private Mail.Done delete(Mail.NameRequest from) {
    store.delete(
        Values.read(from.getContext()), Values.requestId(from.getRequest()), from.getName());
    return DONE;
  }

  private Mail.Done rename(Mail.RenameRequest from) {
    store.rename(
        Values.read(from.getContext()),
        Values.requestId(from.getRequest()),
        from.getFrom(),
        from.getTo());
    return DONE;
  }

  private Mail.Done subscribe(Mail.NameRequest from) {
    store.subscribe(
        Values.read(from.getContext()), Values.requestId(from.getRequest()), from.getName());
    return DONE;
  }

  private Mail.Done unsubscribe(Mail.NameRequest from) {
    store.unsubscribe(
        Values.read(from.getContext()), Values.requestId(from.getRequest()), from.getName());
    return DONE;
  }

  private Wire.Selected select(Mail.SelectRequest from) {
    return Mailboxes.write(store.select(Values.read(from.getContext()), from.getName()));
  }

  private Mail.UidBitmap vanished(Mail.VanishedRequest from) {
    return Mail.UidBitmap.newBuilder()
        .setUids(
            Uids.write(
                store.vanished(
                    Values.read(from.getContext()),
                    new MailboxId(from.getMailbox()),
                    Uids.read(from.getUids()),
                    new ModSeq(from.getSince()))))
        .build();
  }

  private Mail.Appended append(Mail.AppendRequest from) {
    List<AppendItem> items = from.getItemList().stream().map(SingleCalls::item).toList();
    AppendResult result =
        store.append(
            Values.read(from.getContext()),
            Values.requestId(from.getRequest()),
            from.getMailbox(),
            items);
    return Mail.Appended.newBuilder()
        .setMailbox(result.mailbox().value())
        .setUidValidity(result.uidValidity())
        .setUids(Uids.write(result.uids()))
        .setSeq(result.seq())
        .build();
  }

  private static AppendItem item(Wire.AppendItem from) {
    return new AppendItem(
        new UploadHandle(Values.uuid(from.getUpload().getId()), from.getUpload().getSizeBytes()),
        Values.read(from.getFlags()),
        from.getInternalDateSeconds(),
        from.getZoneMinutes());
  }

  private Mail.StoreLimits limits(Mail.LimitsRequest from) {
    return Mail.StoreLimits.newBuilder().setMaxMessageBytes(store.maxMessageBytes()).build();
  }
}
