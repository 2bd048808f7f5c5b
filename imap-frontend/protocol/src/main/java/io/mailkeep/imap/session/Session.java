package io.mailkeep.imap.session;

import io.mailkeep.frontend.net.Connection;
import io.mailkeep.imap.wire.NameEncoding;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One client's session: what commands need to know and may change. Only its own thread uses it.
public final class Session {
  private final Connection connection;
  private final SessionServices services;
  private final ResponseWriter out;
  private final Set<Extension> enabled = EnumSet.noneOf(Extension.class);
  private final UpdateWriter updateWriter;
  private final Actor actor;
  private final MailboxWatch watch;
  private final Runnable onLogin;
  private final Login login = new Login();
  private SessionState state = new SessionState.NotAuthenticated();
  private long seenSeq;
  private UpdatesAllowed updatesAllowed = UpdatesAllowed.NOTHING;
  private Addressing by = Addressing.SEQUENCE;
  private String tag = "";
  private boolean torn;
  private @Nullable LineTaker lineTaker;

  /// @param onLogin tells the framer that the client may send more from now on
  Session(Connection connection, SessionServices services, Runnable onLogin) {
    this.onLogin = onLogin;
    this.connection = connection;
    this.services = services;
    this.out = new ResponseWriter(connection::write);
    this.updateWriter = new UpdateWriter(out, enabled, services.recents(), () -> user().account());
    this.actor = new Actor("imap", connection.id(), connection.clientIp());
    this.watch = new MailboxWatch(this, connection, services);
  }

  // --- what commands ask ---

  public SessionState state() {
    return state;
  }

  public SessionServices services() {
    return services;
  }

  public MailStore store() {
    return services.store();
  }

  /// Where responses are written.
  public ResponseWriter out() {
    return out;
  }

  public Actor actor() {
    return actor;
  }

  /// What goes with every call of the store.
  ///
  /// @throws Rejected if nobody is logged in
  public CallContext context() {
    return new CallContext(user().account(), actor, seenSeq);
  }

  /// The tag of the running command.
  public String tag() {
    return tag;
  }

  public RequestId newRequestId() {
    return services.requestIds().get();
  }

  /// Notes a log position that an answer of the store has shown.
  public void seen(long seq) {
    seenSeq = Math.max(seenSeq, seq);
  }

  public SessionState.User user() {
    if (state instanceof SessionState.LoggedIn loggedIn) {
      return loggedIn.user();
    }
    throw new Rejected(null, "Log in first");
  }

  /// The selected mailbox.
  ///
  /// @throws Rejected if there is none
  public SelectedView selected() {
    if (state instanceof SessionState.Selected(var _, SelectedView view)) {
      return view;
    }
    throw new Rejected(null, "Select a mailbox first");
  }

  public boolean isEnabled(Extension extension) {
    return enabled.contains(extension);
  }

  /// How mailbox names and other texts travel now.
  public NameEncoding encoding() {
    return out.encoding();
  }

  public String capabilities() {
    return Capabilities.of(this);
  }

  public boolean canStartTls() {
    return connection.canStartTls();
  }

  /// Whether a password may be sent over this connection.
  public boolean mayLogin() {
    return connection.isTls()
        || services.config().plaintextLogin() == SessionConfig.PlaintextLogin.ALLOWED;
  }

  // --- what commands change ---

  /// Switches an extension on, with all it brings along (RFC 7162 §3.1.8, §3.2.3).
  public void enable(Extension extension) {
    switch (extension) {
      case CONDSTORE -> enabled.add(Extension.CONDSTORE);
      case QRESYNC -> {
        enabled.add(Extension.CONDSTORE);
        enabled.add(Extension.QRESYNC);
      }
      case IMAP4REV2, UTF8_ACCEPT -> {
        enabled.add(extension);
        out.encoding(NameEncoding.UTF8);
      }
    }
  }

  /// Switches CONDSTORE on as a command implies it; tells where the selected mailbox stands, the
  /// first time (RFC 7162 §3.1).
  public void enableCondstore() {
    if (enabled.add(Extension.CONDSTORE) && state instanceof SessionState.Selected selected) {
      long modSeq = selected.view().highestModSeq().value();
      out.ascii("* OK [HIGHESTMODSEQ ").number(modSeq).ascii("] CONDSTORE enabled").crlf();
    }
  }

  /// Checks a password and, if it is right, logs in. Blocks; wipes the password.
  ///
  /// @throws Rejected if not
  public void login(String address, char[] password) {
    login.login(this, address, password);
    onLogin.run();
    connection.idleTimeout(services.config().idleTimeout());
  }

  void loggedIn(SessionState.User user) {
    state = new SessionState.Authenticated(user);
  }

  /// Makes a mailbox the selected one.
  public void open(SelectedView view) {
    close();
    state = new SessionState.Selected(user(), view);
    watch.watch(view.id());
  }

  /// Selects nothing any more; no news of the mailbox is told.
  public void close() {
    if (state instanceof SessionState.Selected selected) {
      watch.unwatch();
      state = new SessionState.Authenticated(selected.user());
    }
  }

  /// The session ends when the running command is answered.
  public void logout() {
    close();
    state = new SessionState.Logout();
  }

  /// The next lines are not commands: they go to the taker until it completes.
  public Completion takeLines(LineTaker taker) {
    lineTaker = taker;
    return new Completion.Later();
  }

  // --- news of the selected mailbox ---

  /// Tells what an answer of the store brought, as far as the running command lets it, and brings
  /// the view up to it. Call it before anything else of the answer is written.
  ///
  /// @throws StoreException if the store fails; most often nothing was told then, and if some was,
  ///   the session has to end ([#endIfTorn])
  public void tell(MailboxDelta delta) {
    seen(delta.seq());
    BufferedRows changed = BufferedRows.of(delta.changed());
    try {
      updateWriter.tell(selected(), delta, changed, updatesAllowed, by);
    } catch (StoreException e) {
      tear();
      throw e;
    }
  }

  /// The same with the answer to a change that was made.
  ///
  /// @throws StoreException.OutcomeUnknown if the store fails
  public void tellOfChange(MailboxDelta delta) {
    try {
      tell(delta);
    } catch (StoreException.Unavailable e) {
      throw StoreFailures.notTold(e);
    }
  }

  /// What a command changed, or a part of the news, can't be told any more: the session's view is
  /// past it. Once the command was answered the session ends.
  public void tear() {
    torn = true;
  }

  /// Tells all of a delta now, or nothing of it and all later: for the end of a command whose
  /// answer stands, whatever else the store can or cannot say.
  public void tellOrLater(MailboxDelta delta) {
    seen(delta.seq());
    try {
      BufferedRows changed = BufferedRows.of(delta.changed());
      if (changed.isWhole()) {
        updateWriter.tell(selected(), delta, changed, updatesAllowed, by);
        return;
      }
    } catch (StoreException e) {
      watch.notNow(e);
    }
    watch.later();
  }

  /// Ends a session whose client was told a part of the news and cannot know that: it comes again
  /// and asks for what it missed.
  void endIfTorn() {
    if (torn && !(state instanceof SessionState.Logout)) {
      out.untagged("BYE The store failed in the middle of news, come again");
      logout();
    }
  }

  /// Asks the store for what the client has not been told, and tells it.
  public void sync() {
    ask(this::tell, this::mailboxGone);
  }

  private void ask(Consumer<MailboxDelta> tell, Runnable gone) {
    watch.taken();
    try (MailboxDelta delta = store().changes(context(), selected().syncPoint())) {
      tell.accept(delta);
    } catch (StoreException.NoSuchMailbox e) {
      gone.run();
    }
  }

  /// The same at the end of a command whose answer stands: what the store cannot say now is told
  /// later.
  public void syncOrLater() {
    askOrLater(this::mailboxGone);
  }

  private void askOrLater(Runnable gone) {
    try {
      ask(this::tellOrLater, gone);
    } catch (StoreException e) {
      watch.notNow(e);
      watch.later();
    }
  }

  /// After this session deleted a mailbox: if it was the selected one, under whatever name, none is
  /// selected any more and there is nothing left to be told of.
  public void closeIfGone() {
    askOrLater(this::close);
  }

  /// Starts to tell news as it comes, until [#stopIdling] (RFC 2177).
  public void startIdling() {
    watch.startIdling();
  }

  public void stopIdling() {
    watch.stopIdling();
  }

  /// EXISTS, and RECENT to clients that know it.
  public void tellExists() {
    updateWriter.tellExists(selected());
  }

  /// FLAGS and PERMANENTFLAGS.
  public void tellKeywords() {
    updateWriter.flags(selected());
  }

  /// A FETCH response for each row with its flags, and with UID and MODSEQ where the client wants
  /// them.
  public void tellFlags(Cursor<MessageBatch> rows) {
    updateWriter.tellFlags(selected(), rows, by);
  }

  // --- what the dispatcher and the watch use ---

  void begin(CommandSpec spec, String itsTag) {
    tag = itsTag;
    updatesAllowed = spec.updates();
    by = spec.name().startsWith("UID ") ? Addressing.UID : Addressing.SEQUENCE;
  }

  /// What is to be told at the end of a command that was done.
  void tellAtEnd() {
    if (updatesAllowed == UpdatesAllowed.NOTHING
        || !(state instanceof SessionState.Selected selected)) {
      return;
    }
    if (watch.isPending()) {
      syncOrLater();
    }
    if (updatesAllowed == UpdatesAllowed.ALL) {
      updateWriter.tellExpunges(selected.view());
    }
  }

  Connection connection() {
    return connection;
  }

  @Nullable LineTaker lineTaker() {
    return lineTaker;
  }

  void clearLineTaker() {
    lineTaker = null;
  }

  /// Somebody deleted the selected mailbox: there is no way to go on with it (RFC 2180 §3.3).
  void mailboxGone() {
    out.untagged("BYE The selected mailbox was deleted");
    logout();
  }

  void ended() {
    watch.unwatch();
    login.logout(this);
    state = new SessionState.Logout();
  }
}
