package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountAdmin.Secret;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.grpc.server.StoreServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a release sends is what its neighbours understand: requests and answers of each call as
/// they were when it was made. The fixture is never edited; a new release adds one beside it, and
/// both must stay readable.
final class WireFixtureTest {
  private static final String FIXTURE = "/wire/calls-v1.txt";
  private static final HexFormat HEX = HexFormat.of();
  private static final CallContext CONTEXT =
      new CallContext(Canned.ACCOUNT, new Actor("imap", "s1", "192.0.2.1"), 54);
  private static final RequestId ID = new RequestId(new UUID(0x0192_0000_0000_7001L, -3));
  private static final SyncPoint AT = new SyncPoint(new MailboxId(7), new ModSeq(40), 7);
  private static final UidSet UIDS =
      new UidSet.Builder().add(1, 3).add(7).add(4_294_967_295L).build();

  private final Pods pods = new Pods();

  @AfterEach
  void close() throws Exception {
    pods.close();
  }

  static Map<String, Function<StoreClient, Object>> calls() {
    Map<String, Function<StoreClient, Object>> calls = new LinkedHashMap<>();
    calls.put("MailStore/List", c -> c.mail().list(CONTEXT));
    calls.put(
        "MailStore/Create",
        c -> c.mail().create(CONTEXT, ID, "Grüße", EnumSet.allOf(SpecialUse.class)));
    calls.put("MailStore/Delete", c -> done(() -> c.mail().delete(CONTEXT, ID, "a")));
    calls.put("MailStore/Rename", c -> done(() -> c.mail().rename(CONTEXT, ID, "a", "b")));
    calls.put("MailStore/Subscribe", c -> done(() -> c.mail().subscribe(CONTEXT, ID, "a")));
    calls.put("MailStore/Unsubscribe", c -> done(() -> c.mail().unsubscribe(CONTEXT, ID, "a")));
    calls.put("MailStore/Select", c -> c.mail().select(CONTEXT, "INBOX"));
    calls.put(
        "MailStore/Vanished",
        c -> c.mail().vanished(CONTEXT, new MailboxId(7), UIDS, new ModSeq(3)));
    AppendItem item =
        new AppendItem(new UploadHandle(Canned.UPLOAD, 3), new Flags(9, List.of("work")), -1, 120);
    calls.put("MailStore/Append", c -> c.mail().append(CONTEXT, ID, "a", List.of(item, item)));
    calls.put("MailStore/Limits", c -> c.mail().maxMessageBytes());
    calls.put("MailStore/Resync", c -> c.mail().resync(CONTEXT, "a", 11, new ModSeq(40), UIDS));
    calls.put("MailStore/Changes", c -> c.mail().changes(CONTEXT, AT));
    calls.put(
        "MailStore/Fetch", c -> c.mail().fetch(CONTEXT, AT, UIDS, new ModSeq(2), FetchDepth.EMAIL));
    calls.put("MailStore/Search", c -> c.mail().search(CONTEXT, AT, everyKey()));
    calls.put(
        "MailStore/Store",
        c ->
            c.mail()
                .store(
                    CONTEXT,
                    ID,
                    AT,
                    UIDS,
                    new FlagChange(FlagChange.Mode.REPLACE, new Flags(8, List.of("x"))),
                    ModSeq.ZERO,
                    StoreAnswer.ALL));
    calls.put("MailStore/Copy", c -> c.mail().copy(CONTEXT, ID, AT, UIDS, "Sent"));
    calls.put("MailStore/Move", c -> c.mail().move(CONTEXT, ID, AT, UIDS, "Sent"));
    calls.put("MailStore/Expunge", c -> c.mail().expunge(CONTEXT, ID, AT, null));
    calls.put("MailStore/Remove", c -> c.mail().remove(CONTEXT, ID, AT, UIDS));
    calls.put("MailStore/OpenBody", c -> c.mail().openBody(CONTEXT, new EmailNumber(77), 5, 3));
    calls.put("MailStore/Upload", WireFixtureTest::upload);
    calls.put(
        "Authenticator/Login",
        c -> c.authenticator().login("ann@example.org", "pä".toCharArray(), CONTEXT.actor()));
    calls.put(
        "AccountAdmin/Create",
        c -> c.accounts().create("a@b.c", new Secret.Password("pw".toCharArray())));
    calls.put(
        "AccountAdmin/SetSecret",
        c -> done(() -> c.accounts().setSecret("a@b.c", new Secret.Imported("{X}y"))));
    calls.put("AccountAdmin/Remove", c -> done(() -> c.accounts().remove("a@b.c")));
    calls.put("AccountAdmin/Find", c -> c.accounts().find("a@b.c"));
    calls.put("AccountAdmin/List", c -> c.accounts().list("a@b.c", 2));
    return calls;
  }

  private static Object done(Runnable work) {
    work.run();
    return "done";
  }

  private static Object upload(StoreClient client) {
    try (Upload upload = client.mail().upload(CONTEXT, 3)) {
      upload.write(new byte[] {1, 2, 3}, 0, 3);
      return upload.finish();
    }
  }

  private static SearchKey everyKey() {
    return new SearchKey.And(
        List.of(
            new SearchKey.All(),
            new SearchKey.Uids(UIDS),
            new SearchKey.HasFlag(SystemFlag.DRAFT),
            new SearchKey.HasKeyword("work"),
            new SearchKey.Or(new SearchKey.Larger(1), new SearchKey.Smaller(2)),
            new SearchKey.Not(
                new SearchKey.OnDay(SearchKey.DateOf.SENT, SearchKey.Comparison.SINCE, -19_000)),
            new SearchKey.OnDay(SearchKey.DateOf.INTERNAL, SearchKey.Comparison.ON, 19_000),
            new SearchKey.OnDay(SearchKey.DateOf.SAVED, SearchKey.Comparison.BEFORE, 0),
            new SearchKey.Within(true, 60),
            new SearchKey.Within(false, 61),
            new SearchKey.ModSeqAtLeast(new ModSeq(4)),
            new SearchKey.Header("subject", "ü"),
            new SearchKey.Body("b"),
            new SearchKey.Text("t"),
            new SearchKey.EmailIs(new EmailNumber(77))));
  }

  private static Map<String, String> fixture() {
    try (InputStream in =
        Objects.requireNonNull(WireFixtureTest.class.getResourceAsStream(FIXTURE))) {
      Map<String, String> lines = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> lines.put(key(line), line.substring(key(line).length()).strip()));
      return lines;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The call and what the line says of it.
  private static String key(String line) {
    return line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1));
  }

  @Test
  void everyCallHasAFixture() {
    List<String> all = RawPod.SERVICES.stream().flatMap(RawPod::methods).map(RawPod::name).toList();
    assertThat(calls().keySet()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(fixture().keySet()).hasSize(4 * all.size());
  }

  @Test
  void aFrontendWritesTheseRequestsAndReadsTheseAnswers() throws Exception {
    Map<String, String> fixture = fixture();
    for (var call : calls().entrySet()) {
      List<byte[]> sent = new CopyOnWriteArrayList<>();
      byte[] answer = octets(fixture.get(call.getKey() + " answer"));
      int messages = call.getKey().equals("MailStore/Upload") ? 3 : 1;
      try (RawPod pod =
          new RawPod((name, message) -> {
            if (name.equals("MailStore/Limits") && !call.getKey().equals(name)) {
              return RawPod.LIMITS;
            }
            sent.add(message);
            return sent.size() == messages ? RawPod.Answer.of(answer) : null;
          })) {
        StoreClient client = pods.connect(pod.settings());
        assertThat(Rendered.text(call.getValue().apply(client)))
            .isEqualTo(fixture.get(call.getKey() + " result"));
        assertThat(hex(sent)).isEqualTo(fixture.get(call.getKey() + " request"));
      }
    }
  }

  @Test
  void aPodReadsTheseRequestsAndWritesTheseAnswers() {
    Map<String, String> fixture = fixture();
    List<String> called = new CopyOnWriteArrayList<>();
    StoreServer pod =
        pods.start(
            Canned.of(MailStore.class, called::add),
            Canned.of(Authenticator.class, called::add),
            Canned.of(AccountAdmin.class, called::add));
    ManagedChannel channel = channel(pod);
    try {
      RawPod.SERVICES.stream()
          .flatMap(RawPod::methods)
          .forEach(method -> {
            String name = RawPod.name(method);
            called.clear();
            List<byte[]> answers = call(channel, method, fixture.get(name + " request"));
            assertThat(hex(answers)).isEqualTo(fixture.get(name + " answer"));
            assertThat(String.join(";", called)).isEqualTo(fixture.get(name + " called"));
          });
    } finally {
      channel.shutdownNow();
    }
  }

  static ManagedChannel channel(StoreServer pod) {
    return Grpc.newChannelBuilder("127.0.0.1:" + pod.port(), InsecureChannelCredentials.create())
        .build();
  }

  private static byte[] octets(String message) {
    return HEX.parseHex(message, 1, message.length());
  }

  static String hex(List<byte[]> messages) {
    return String.join(
        " ", messages.stream().map(message -> "x" + HEX.formatHex(message)).toList());
  }

  static List<byte[]> call(
      ManagedChannel channel, MethodDescriptor<byte[], byte[]> method, String messages) {
    List<byte[]> answers = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    StreamObserver<byte[]> requests =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(method, CallOptions.DEFAULT),
            new StreamObserver<>() {
              @Override
              public void onNext(byte[] answer) {
                answers.add(answer);
              }

              @Override
              public void onError(Throwable failed) {
                done.countDown();
              }

              @Override
              public void onCompleted() {
                done.countDown();
              }
            });
    for (String message : messages.split(" ")) {
      requests.onNext(octets(message));
    }
    requests.onCompleted();
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return answers;
  }
}
