package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.grpc.server.StoreServer;
import io.mailkeep.store.testkit.contract.MailSession;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pod that was asked dies, before it did what it was asked or after, without an answer.
@Timeout(120)
final class DyingPodTest {
  private static final FlagChange SEE =
      new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));

  private final AtomicReference<String> fatal = new AtomicReference<>();
  private final Site site = new Site(this::around);

  /// The next call of a name kills the pod it comes to: `before:store` or `after:store`.
  private Object around(StoreServer pod, String call, Hooked.Real real) throws Throwable {
    if (dies("before:" + call)) {
      pod.closeNow();
      throw new IllegalStateException("this pod is dead");
    }
    Object result = real.call();
    if (dies("after:" + call)) {
      pod.closeNow();
    }
    return result;
  }

  private boolean dies(String moment) {
    String next = fatal.get();
    return moment.equals(next) && fatal.compareAndSet(next, null);
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private static Map<String, Function<MailSession, Object>> calls() {
    Map<String, Function<MailSession, Object>> calls = new TreeMap<>();
    calls.put("list", s -> s.store.list(s.context).mailboxes().size());
    calls.put("select", s -> s.store.select(s.context, "INBOX").info().exists());
    calls.put("changes", s -> closing(s.store.changes(s.context, at(s))));
    calls.put("fetch", s -> s.fetch("INBOX", UidSet.ALL, FetchDepth.EMAIL).size());
    calls.put("search", s -> s.search("INBOX", new SearchKey.All()));
    calls.put(
        "vanished",
        s -> s.store.vanished(s.context, at(s).mailbox(), UidSet.ALL, ModSeq.ZERO).toString());
    calls.put("resync", s -> closing(s.store.resync(s.context, "INBOX", 1, ModSeq.ZERO, null)));
    calls.put("create", s -> s.store.create(s.context, s.request(), "new", Set.of()));
    calls.put("delete", s -> done(() -> s.store.delete(s.context, s.request(), "Junk")));
    calls.put("rename", s -> done(() -> s.store.rename(s.context, s.request(), "Junk", "Spam")));
    calls.put("subscribe", s -> done(() -> s.store.subscribe(s.context, s.request(), "x")));
    calls.put("unsubscribe", s -> done(() -> s.store.unsubscribe(s.context, s.request(), "Sent")));
    calls.put("store", s -> closing(s.store(at(s), UidSet.ALL, SEE, StoreAnswer.ALL)));
    calls.put(
        "copy", s -> closing(s.store.copy(s.context, s.request(), at(s), UidSet.ALL, "Sent")));
    calls.put(
        "move", s -> closing(s.store.move(s.context, s.request(), at(s), UidSet.of(1), "Sent")));
    calls.put("expunge", s -> closing(s.store.expunge(s.context, s.request(), at(s), null)));
    calls.put("remove", s -> closing(s.store.remove(s.context, s.request(), at(s), UidSet.of(2))));
    calls.put("append", s -> s.append("INBOX", "Subject: new\r\n\r\n").uids());
    calls.put("upload", s -> s.upload(new byte[1000]).sizeBytes());
    calls.put("openBody", s -> s.body(new EmailNumber(1), 0, Long.MAX_VALUE));
    return calls;
  }

  private static SyncPoint at(MailSession session) {
    return session.at("INBOX");
  }

  private static Object closing(AutoCloseable result) {
    String text = result.getClass().getSimpleName();
    try {
      result.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return text;
  }

  private static Object done(Runnable work) {
    work.run();
    return "done";
  }

  static Stream<String> deaths() {
    return calls().keySet().stream().flatMap(call -> Stream.of("before:" + call, "after:" + call));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void anotherPodAnswers(String death) {
    site.session.append("INBOX", "Subject: one\r\n\r\nbody");
    site.session.append("INBOX", "Subject: two\r\n\r\nbody");
    String call = death.substring(death.indexOf(':') + 1);
    fatal.set(death);
    Object answer = calls().get(call).apply(site.session);
    assertThat(fatal).hasValue(null);
    assertThat(answer).isNotNull();
    MailSession now = site.local();
    List<String> names =
        now.store.list(now.context).mailboxes().stream().map(MailboxInfo::name).toList();
    assertThat(names.contains("new")).isEqualTo(call.equals("create"));
    assertThat(names.contains("Junk")).isEqualTo(!Set.of("delete", "rename").contains(call));
    assertThat(exists(now, "INBOX"))
        .isEqualTo(call.equals("append") ? 3 : Set.of("move", "remove").contains(call) ? 1 : 2);
    assertThat(exists(now, "Sent"))
        .isEqualTo(call.equals("copy") ? 2 : call.equals("move") ? 1 : 0);
  }

  /// The first pod may be at work on it for all the client knows.
  @Test
  void whatASecondPodRefusesIsNotKnownToBeUndone() {
    MailSession s = site.session;
    assertThatThrownBy(() -> s.store.create(s.context, s.request(), "Junk", Set.of()))
        .isInstanceOf(StoreException.MailboxExists.class);
    fatal.set("before:create");
    assertThatThrownBy(() -> s.store.create(s.context, s.request(), "Junk", Set.of()))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
    assertThat(fatal).hasValue(null);
  }

  private static long exists(MailSession session, String mailbox) {
    return session.store.select(session.context, mailbox).info().exists();
  }

  @Test
  void aMutationThatWasAppliedGetsItsFirstAnswer() {
    fatal.set("after:append");
    assertThat(site.session.append("INBOX", "Subject: x\r\n\r\n").uids()).isEqualTo(UidSet.of(1));
    assertThat(exists(site.local(), "INBOX")).isEqualTo(1);
    RequestId request = site.session.request();
    site.session.store.create(site.session.context, request, "once", Set.of());
    site.session.store.create(site.session.context, request, "once", Set.of());
  }

  @Test
  void rowsOfAPodThatDiedAreUnavailable() {
    for (int i = 0; i < 5; i++) {
      appendMany(1000);
    }
    try (FetchResult result =
        site.session.store.fetch(
            site.session.context, at(site.session), UidSet.ALL, ModSeq.ZERO, FetchDepth.ROW)) {
      assertThat(result.messages().next()).isNotNull();
      site.first.closeNow();
      site.second.closeNow();
      assertThatThrownBy(() -> MailSession.rows(result.messages()))
          .isInstanceOf(StoreException.Unavailable.class);
    }
  }

  private void appendMany(int count) {
    var handle = site.session.upload(new byte[] {'\r', '\n'});
    var item = new AppendItem(handle, Flags.NONE, 0, 0);
    MailSession session = site.session;
    session.store.append(
        session.context, session.request(), "INBOX", Collections.nCopies(count, item));
  }

  @Test
  void aBodyGoesOnWhereTheFirstPodStopped() {
    byte[] octets = octets(3 << 20);
    upload(octets);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[10_000];
    try (BodyStream body =
        site.session.store.openBody(site.session.context, new EmailNumber(1), 5, Long.MAX_VALUE)) {
      read.write(piece, 0, body.read(piece, 0, piece.length));
      fatal.set("before:BodyStream.read");
      for (int n = body.read(piece, 0, piece.length);
          n >= 0;
          n = body.read(piece, 0, piece.length)) {
        read.write(piece, 0, n);
      }
    }
    assertThat(fatal).hasValue(null);
    assertThat(read.toByteArray()).isEqualTo(Arrays.copyOfRange(octets, 5, octets.length));
  }

  @Test
  void aLargeUploadIsLostWithItsPodAndCanBeMadeAgain() {
    byte[] octets = octets(3 << 20);
    fatal.set("before:Upload.finish");
    assertThatThrownBy(() -> upload(octets)).isInstanceOf(StoreException.Unavailable.class);
    upload(octets);
    assertThat(exists(site.local(), "INBOX")).isEqualTo(1);
    assertThat(site.local().only("INBOX").sizeBytes()).isEqualTo(octets.length);
  }

  private void upload(byte[] octets) {
    MailSession session = site.session;
    try (Upload upload = session.store.upload(session.context, octets.length)) {
      for (int i = 0; i < octets.length; i += 50_000) {
        upload.write(octets, i, Math.min(50_000, octets.length - i));
      }
      var item = new AppendItem(upload.finish(), Flags.NONE, 0, 0);
      session.store.append(session.context, session.request(), "INBOX", List.of(item));
    }
  }

  private static byte[] octets(int count) {
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = (byte) (i * 31 + i / 251);
    }
    return octets;
  }

  @Test
  void withoutAnyPodAMutationThatMayHaveBeenAppliedHasAnUnknownOutcome() {
    site.connect(Pods.to(site.first, site.second).withTimes(Pods.impatient()));
    MailSession session = site.session;
    session.at("INBOX");
    site.second.closeNow();
    fatal.set("after:create");
    assertThatThrownBy(
            () -> session.store.create(session.context, session.request(), "a", Set.of()))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
    assertThatThrownBy(
            () -> session.store.create(session.context, session.request(), "b", Set.of()))
        .isInstanceOf(StoreException.Unavailable.class);
    assertThatThrownBy(() -> session.store.list(session.context))
        .isInstanceOf(StoreException.Unavailable.class);
  }
}
