package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.proto.Directory;
import io.mailkeep.store.grpc.proto.Mail;
import io.mailkeep.store.grpc.proto.MailStoreGrpc;
import io.mailkeep.store.grpc.proto.Wire;
import io.mailkeep.store.grpc.wire.Values;
import io.mailkeep.store.testkit.contract.MailSession;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The other side is of a later release and says what this one does not know.
@SuppressWarnings("AvoidValueSetter") // Numbers that this release has no names for.
final class LaterReleaseTest {
  private static final int LATER_FIELD = 900;
  private static final int LATER_VALUE = 77;

  private final Site site = new Site();
  private final MailSession session = site.session;

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private static UnknownFieldSet later() {
    return UnknownFieldSet.newBuilder()
        .addField(
            LATER_FIELD,
            Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("later")).build())
        .build();
  }

  private Wire.Context context() {
    return Values.write(session.context);
  }

  private Wire.Listing list(Mail.ListRequest request) {
    return raw(channel ->
        ClientCalls.blockingUnaryCall(
            channel, MailStoreGrpc.getListMethod(), CallOptions.DEFAULT, request));
  }

  private Mail.RowsAnswer fetch(Mail.FetchRequest.Builder request) {
    return raw(channel ->
        ClientCalls.blockingServerStreamingCall(
                channel,
                MailStoreGrpc.getFetchMethod(),
                CallOptions.DEFAULT,
                Mail.RowsCall.newBuilder().setFetch(request).build())
            .next());
  }

  private <A> A raw(Function<ManagedChannel, A> call) {
    ManagedChannel channel = WireFixtureTest.channel(site.first);
    try {
      return call.apply(channel);
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void aPodIgnoresFieldsItDoesNotKnow() {
    Mail.ListRequest request =
        Mail.ListRequest.newBuilder().setContext(context()).setUnknownFields(later()).build();
    assertThat(list(request).getMailboxCount()).isEqualTo(6);
  }

  @Test
  void aPodRefusesValuesItDoesNotKnow() {
    Mail.FetchRequest.Builder request =
        Mail.FetchRequest.newBuilder()
            .setContext(context())
            .setAt(Values.write(session.at("INBOX")));
    assertThat(fetch(request.setDepthValue(1)).hasDelta()).isTrue();
    assertThatThrownBy(() -> fetch(request.setDepthValue(LATER_VALUE)))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("UNIMPLEMENTED");
  }

  private void answered(Message answer, Consumer<StoreClient> check) throws Exception {
    answered(() -> RawPod.Answer.of(answer.toByteArray()), check);
  }

  private void answered(Supplier<RawPod.Answer> answer, Consumer<StoreClient> check)
      throws Exception {
    try (RawPod pod =
        new RawPod(
            (name, message) -> name.equals("MailStore/Limits") ? RawPod.LIMITS : answer.get())) {
      check.accept(site.pods.connect(pod.settings()));
    }
  }

  @Test
  void aFrontendIgnoresFieldsItDoesNotKnow() throws Exception {
    answered(
        Wire.Listing.newBuilder().setSeq(5).setUnknownFields(later()).build(),
        client -> assertThat(client.mail().list(session.context).seq()).isEqualTo(5));
  }

  @Test
  void aLoginResultItDoesNotKnowIsNotAWrongPassword() throws Exception {
    answered(
        Directory.LoginAnswer.newBuilder().setUnknownFields(later()).build(),
        client ->
            assertThatThrownBy(() ->
                    client.authenticator().login("a@b.c", new char[1], session.context.actor()))
                .isInstanceOf(StoreException.Unavailable.class));
  }

  @Test
  void aFailureItDoesNotKnowLeavesTheOutcomeOpen() throws Exception {
    Metadata trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("mailkeep-failure-bin", Metadata.BINARY_BYTE_MARSHALLER),
        Wire.Failure.newBuilder().setKindValue(LATER_VALUE).setMessage("x").build().toByteArray());
    answered(
        () -> new RawPod.Answer(List.of(), Status.FAILED_PRECONDITION, trailers),
        client -> {
          MailStore mail = client.mail();
          assertThatThrownBy(() -> mail.create(session.context, session.request(), "x", Set.of()))
              .isInstanceOf(StoreException.OutcomeUnknown.class);
          assertThatThrownBy(() -> mail.list(session.context))
              .isInstanceOf(StoreException.Unavailable.class);
        });
  }

  @Test
  void anAnswerThatIsDamagedIsNoAnswer() throws Exception {
    Mail.RowsAnswer damaged =
        Mail.RowsAnswer.newBuilder()
            .setDelta(Wire.Delta.newBuilder().setAdded(ByteString.copyFromUtf8("no bitmap")))
            .addRows(Wire.Rows.newBuilder().setCursorValue(1).setEnd(true))
            .build();
    answered(
        damaged,
        client ->
            assertThatThrownBy(() -> client.mail().changes(session.context, session.at("INBOX")))
                .isInstanceOf(StoreException.Unavailable.class));
  }
}
