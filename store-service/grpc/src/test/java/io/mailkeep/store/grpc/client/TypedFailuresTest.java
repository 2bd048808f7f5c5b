package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.grpc.server.StoreServer;
import io.mailkeep.store.testkit.contract.MailSession;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a pod's store throws is what the frontend's caller catches.
final class TypedFailuresTest {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicReference<String> where = new AtomicReference<>("");
  private final Site site = new Site(this::around);

  private Object around(StoreServer pod, String call, Hooked.Real real) throws Throwable {
    if (where.get().equals(call)) {
      throw failure.get();
    }
    return real.call();
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  static Stream<StoreException> kinds() {
    return Stream.of(
        new StoreException.Unavailable("down, and that is why"),
        new StoreException.OutcomeUnknown("who knows"),
        new StoreException.NoSuchMailbox(),
        new StoreException.MailboxExists(),
        new StoreException.Refused("not like that ü"),
        new StoreException.SpecialUseRefused("taken"),
        new StoreException.HasChildren(),
        new StoreException.OverQuota(),
        new StoreException.LimitReached("too many"),
        new StoreException.TooLarge(12_345),
        new StoreException.UploadGone(),
        new StoreException.NoSuchMessage(),
        new StoreException.BodyLost("gone"),
        new StoreException.NoSuchAccount(),
        new StoreException.AccountExists());
  }

  @Test
  void allKindsAreTried() {
    assertThat(kinds().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.<Class<?>>asList(StoreException.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aMutationFailsAsTheStoreSaid(StoreException kind) {
    Throwable caught = failing("create", kind, () -> create("x"));
    assertThat(caught).hasSameClassAs(kind).hasMessage(kind.getMessage());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aBodyFailsAsTheStoreSaidOrIsUnavailable(StoreException kind) {
    site.session.append("INBOX", "Subject: x\r\n\r\n");
    MailSession session = site.session;
    Throwable caught =
        failing(
            "BodyStream.read",
            kind,
            () -> {
              try (BodyStream body =
                  session.store.openBody(session.context, new EmailNumber(1), 0, 10)) {
                body.read(new byte[10], 0, 10);
              }
            });
    if (kind instanceof StoreException.OutcomeUnknown) {
      assertThat(caught).isInstanceOf(StoreException.Unavailable.class);
    } else {
      assertThat(caught).hasSameClassAs(kind).hasMessage(kind.getMessage());
    }
  }

  private Throwable failing(String call, Throwable with, ThrowingCallable work) {
    failure.set(with);
    where.set(call);
    return catchThrowable(work);
  }

  private void create(String name) {
    MailSession session = site.session;
    session.store.create(session.context, session.request(), name, Set.of());
  }

  @Test
  void aBugOfAPodIsUnavailableForReadsAndUnclearForMutations() {
    IllegalStateException bug = new IllegalStateException("secret content");
    assertThat(failing("list", bug, () -> site.session.store.list(site.session.context)))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageNotContaining("secret");
    assertThat(failing("create", bug, () -> create("x")))
        .isInstanceOf(StoreException.OutcomeUnknown.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void troubleAtLoginIsNeverAWrongPassword() {
    Authenticator broken =
        (address, password, actor) -> {
          throw new StoreException.Unavailable("the directory does not answer");
        };
    StoreServer pod = site.pods.start(site.firstStack.mailStore(), broken, site.firstStack.admin());
    Authenticator remote =
        site.pods.connect(Pods.to(pod).withTimes(Pods.impatient())).authenticator();
    assertThat(catchThrowable(() -> login(remote)))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessage("the directory does not answer");
    pod.closeNow();
    assertThat(catchThrowable(() -> login(remote))).isInstanceOf(StoreException.Unavailable.class);
  }

  private static Object login(Authenticator remote) {
    return remote.login("ann@example.org", "x".toCharArray(), new Actor("imap", "s", ""));
  }
}
