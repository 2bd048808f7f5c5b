package io.mailkeep.imap.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.frontend.net.CloseReason;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.imap.command.Commands;
import io.mailkeep.imap.transcript.ImapSite;
import io.mailkeep.imap.wire.FakeConnection;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.testkit.MemoryStack;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an idling session does by itself, with a feed and a time that the test moves.
class IdleTest {
  private final MemoryStack stack = new MemoryStack();
  private final AccountId account = stack.createAccount("ann@example.org", "secret");
  private final FakeConnection connection = new FakeConnection();
  private final HandFeed feed = new HandFeed();
  private final SessionRegistry registry = new SessionRegistry();
  private final ImapProtocol protocol =
      new ImapProtocol(connection, ImapSite.services(stack, feed, registry), Commands.TABLE);

  @BeforeEach
  void idle() {
    protocol.onOpen();
    say("1 LOGIN ann@example.org secret\r\n2 SELECT INBOX\r\n3 IDLE\r\n");
    assertThat(connection.takeWritten()).endsWith("+ idling\r\n");
  }

  private void say(String text) {
    protocol.onBytes(text.getBytes(US_ASCII));
  }

  private MailboxId inbox() {
    return stack.mailStore().list(context()).mailboxes().getFirst().id();
  }

  private CallContext context() {
    return new CallContext(account, new Actor("test", "outside", ""), 0);
  }

  private void deliver() {
    CallContext context = context();
    try (Upload upload = stack.mailStore().upload(context, 4)) {
      upload.write("a\r\n\r\n".getBytes(US_ASCII), 0, 4);
      AppendItem item = new AppendItem(upload.finish(), Flags.NONE, 0, 0);
      RequestId request = new RequestId(stack.ids().next());
      stack.mailStore().append(context, request, "INBOX", List.of(item));
    }
  }

  @Test
  void noticeIsToldAtOnceAndOnce() {
    deliver();
    feed.tell(new ChangeNotice(account, 0, 100, Set.of(inbox()), false));
    assertThat(connection.takeWritten()).isEqualTo("* 1 EXISTS\r\n* 1 RECENT\r\n");
    feed.tell(new ChangeNotice(account, 0, 100, Set.of(inbox()), false));
    assertThat(connection.takeWritten()).isEmpty();
  }

  @Test
  void noticeOfAnotherMailboxIsNoNews() {
    deliver();
    feed.tell(new ChangeNotice(account, 0, 100, Set.of(new MailboxId(999)), false));
    assertThat(connection.takeWritten()).isEmpty();
  }

  private void tellOfAnotherMailbox(long seq) {
    feed.tell(new ChangeNotice(account, 0, seq, Set.of(new MailboxId(999)), false));
  }

  /// The notice that is missing may be the one of this mailbox.
  @Test
  void missingNoticeIsNews() {
    deliver();
    tellOfAnotherMailbox(100);
    tellOfAnotherMailbox(101);
    assertThat(connection.takeWritten()).isEmpty();
    tellOfAnotherMailbox(103);
    assertThat(connection.takeWritten()).isEqualTo("* 1 EXISTS\r\n* 1 RECENT\r\n");
  }

  @Test
  void lateAndRepeatedNoticesAreNoNews() {
    deliver();
    tellOfAnotherMailbox(100);
    tellOfAnotherMailbox(100);
    tellOfAnotherMailbox(50);
    tellOfAnotherMailbox(101);
    assertThat(connection.takeWritten()).isEmpty();
  }

  @Test
  void anythingMayHaveChanged() {
    deliver();
    feed.tell(ChangeNotice.ofAnything(account));
    assertThat(connection.takeWritten()).isEqualTo("* 1 EXISTS\r\n* 1 RECENT\r\n");
  }

  @Test
  void pollFindsWhatTheFeedLost() {
    deliver();
    connection.runNextScheduled();
    assertThat(connection.takeWritten()).isEqualTo("* 1 EXISTS\r\n* 1 RECENT\r\n");
  }

  @Test
  void pollsEveryHalfMinuteGiveOrTakeAQuarter() {
    for (int i = 0; i < 50; i++) {
      connection.runNextScheduled();
    }
    assertThat(connection.delays())
        .hasSize(51)
        .allMatch(delay -> delay.toMillis() >= 22_500 && delay.toMillis() < 37_500);
    assertThat(connection.delays().stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void pollsAsOftenAsItIsSet() {
    FakeConnection other = new FakeConnection();
    SessionServices usual = ImapSite.services(stack, feed, registry);
    SessionServices services =
        new SessionServices(
            usual.store(),
            usual.logins(),
            usual.registry(),
            usual.feed(),
            usual.clock(),
            usual.requestIds(),
            usual.random(),
            usual.recents(),
            usual.metrics(),
            usual.config().withPoll(Duration.ofSeconds(1)));
    ImapProtocol quick = new ImapProtocol(other, services, Commands.TABLE);
    quick.onOpen();
    quick.onBytes(
        "1 LOGIN ann@example.org secret\r\n2 SELECT INBOX\r\n3 IDLE\r\n".getBytes(US_ASCII));

    assertThat(other.delays())
        .hasSize(1)
        .allMatch(delay -> delay.toMillis() >= 750 && delay.toMillis() < 1250);
  }

  @Test
  void doesNotPollWithoutAPause() {
    assertThatThrownBy(() -> SessionConfig.DEFAULT.withPoll(Duration.ofMillis(99)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Outlook never recovers from a connection that is only half there.
  @Test
  void heartbeatEveryFourthPoll() {
    for (int i = 0; i < 3; i++) {
      connection.runNextScheduled();
    }
    assertThat(connection.takeWritten()).isEmpty();
    connection.runNextScheduled();
    assertThat(connection.takeWritten()).isEqualTo("* OK Still here\r\n");
  }

  @Test
  void nothingIsLeftScheduledAfterDone() {
    say("DONE\r\n");
    assertThat(connection.takeWritten()).isEqualTo("3 OK IDLE completed\r\n");
    assertThat(connection.scheduledCount()).isZero();
    deliver();
    feed.tell(new ChangeNotice(account, 0, 100, Set.of(inbox()), false));
    assertThat(connection.takeWritten()).isEmpty();
    say("4 NAMESPACE\r\n");
    assertThat(connection.takeWritten())
        .endsWith("* 1 EXISTS\r\n* 1 RECENT\r\n4 OK NAMESPACE completed\r\n");
  }

  @Test
  void sessionIsForgottenWhenItsConnectionIsGone() {
    assertThat(registry.count("imap")).isEqualTo(1);
    protocol.onClosed(CloseReason.CLIENT);
    assertThat(registry.count("imap")).isZero();
    assertThat(feed.subscribed).isFalse();
    assertThat(connection.scheduledCount()).isZero();
  }

  /// A feed that tells what the test says.
  private static final class HandFeed implements ChangeFeed {
    private Listener listener;
    boolean subscribed;

    @Override
    public Subscription subscribe(AccountId account, Listener listener) {
      this.listener = listener;
      subscribed = true;
      return () -> subscribed = false;
    }

    void tell(ChangeNotice notice) {
      if (subscribed) {
        listener.changed(notice);
      }
    }
  }
}
