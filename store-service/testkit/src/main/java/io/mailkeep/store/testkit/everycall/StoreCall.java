package io.mailkeep.store.testkit.everycall;

import static io.mailkeep.store.testkit.everycall.Session.item;
import static io.mailkeep.store.testkit.everycall.Session.message;

import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.FlagChange.Mode;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.UploadHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Every call that a client can make, with arguments that have something to do in the account that
/// [Session#begin] makes. Each answers in text.
record StoreCall(String name, Kind kind, Session.Call call) {
  static final List<StoreCall> ALL =
      List.of(
          new StoreCall("LIST", Kind.READ, (s, id) -> Answers.of(s.store().list(s.context()))),
          new StoreCall(
              "SELECT", Kind.READ, (s, id) -> Answers.of(s.store().select(s.context(), "inbox"))),
          new StoreCall(
              "SELECT_OF_NOTHING",
              Kind.READ,
              (s, id) -> Answers.of(s.store().select(s.context(), "None"))),
          new StoreCall(
              "RESYNC",
              Kind.READ,
              (s, id) ->
                  Answers.of(
                      s.store()
                          .resync(
                              s.context(),
                              "INBOX",
                              s.store().select(s.context(), "INBOX").info().uidValidity(),
                              new ModSeq(1),
                              null))),
          new StoreCall(
              "CHANGES",
              Kind.READ,
              (s, id) -> Answers.of(s.store().changes(s.context(), s.inbox()))),
          new StoreCall("FETCH_ROWS", Kind.READ, (s, id) -> fetch(s, FetchDepth.ROW)),
          new StoreCall("FETCH_EMAILS", Kind.READ, (s, id) -> fetch(s, FetchDepth.EMAIL)),
          new StoreCall(
              "VANISHED",
              Kind.READ,
              (s, id) ->
                  s.store()
                      .vanished(s.context(), s.inbox().mailbox(), UidSet.ALL, ModSeq.ZERO)
                      .toString()),
          new StoreCall(
              "SEARCH_FLAG",
              Kind.READ,
              (s, id) -> search(s, new SearchKey.HasFlag(SystemFlag.SEEN))),
          new StoreCall(
              "SEARCH_HEADER",
              Kind.READ,
              (s, id) -> search(s, new SearchKey.Header("subject", "inbox 3"))),
          new StoreCall(
              "SEARCH_BODY", Kind.READ, (s, id) -> search(s, new SearchKey.Body("of text"))),
          new StoreCall("OPEN_BODY", Kind.READ, (s, id) -> Answers.body(s, 3, 0, Long.MAX_VALUE)),
          new StoreCall("OPEN_RANGE", Kind.READ, (s, id) -> Answers.body(s, 2, 30, 20)),
          new StoreCall(
              "CREATE",
              Kind.CHANGE,
              (s, id) -> create(s, id, "Plans/2026/May", Set.of(SpecialUse.IMPORTANT))),
          new StoreCall("CREATE_AGAIN", Kind.NOTHING, (s, id) -> create(s, id, "Work", Set.of())),
          new StoreCall(
              "DELETE",
              Kind.CHANGE,
              (s, id) -> done(() -> s.store().delete(s.context(), id, "Work/Old"))),
          new StoreCall(
              "DELETE_PARENT",
              Kind.NOTHING,
              (s, id) -> done(() -> s.store().delete(s.context(), id, "Work"))),
          new StoreCall(
              "RENAME",
              Kind.CHANGE,
              (s, id) -> done(() -> s.store().rename(s.context(), id, "Work", "Past/W"))),
          new StoreCall(
              "RENAME_INBOX",
              Kind.CHANGE,
              (s, id) -> done(() -> s.store().rename(s.context(), id, "INBOX", "Before"))),
          new StoreCall(
              "SUBSCRIBE",
              Kind.CHANGE,
              (s, id) -> done(() -> s.store().subscribe(s.context(), id, "Nowhere"))),
          new StoreCall(
              "UNSUBSCRIBE",
              Kind.CHANGE,
              (s, id) -> done(() -> s.store().unsubscribe(s.context(), id, "Sent"))),
          new StoreCall(
              "STORE_ADD",
              Kind.CHANGE,
              (s, id) -> store(s, id, UidSet.ALL, Mode.ADD, new Flags(8, List.of("new")))),
          new StoreCall(
              "STORE_REPLACE",
              Kind.CHANGE,
              (s, id) -> store(s, id, UidSet.range(2, 3), Mode.REPLACE, Flags.NONE)),
          new StoreCall(
              "STORE_NOTHING",
              Kind.NOTHING,
              (s, id) -> store(s, id, UidSet.of(2), Mode.ADD, Flags.of(SystemFlag.SEEN))),
          new StoreCall(
              "STORE_UNCHANGED_SINCE",
              Kind.CHANGE,
              (s, id) ->
                  Answers.of(
                      s.store()
                          .store(
                              s.context(),
                              id,
                              s.inbox(),
                              UidSet.ALL,
                              new FlagChange(Mode.ADD, Flags.of(SystemFlag.ANSWERED)),
                              new ModSeq(s.inbox().told().value() - 1),
                              StoreAnswer.ALL))),
          new StoreCall("READ", Kind.CHANGE, (s, id) -> read(s, id, UidSet.ALL)),
          new StoreCall("READ_OF_SEEN", Kind.NOTHING, (s, id) -> read(s, id, UidSet.of(2))),
          new StoreCall(
              "COPY",
              Kind.CHANGE,
              (s, id) ->
                  Answers.of(s.store().copy(s.context(), id, s.inbox(), UidSet.ALL, "Work"))),
          new StoreCall(
              "COPY_TO_NOTHING",
              Kind.NOTHING,
              (s, id) ->
                  Answers.of(s.store().copy(s.context(), id, s.inbox(), UidSet.ALL, "None"))),
          new StoreCall(
              "MOVE",
              Kind.CHANGE,
              (s, id) ->
                  Answers.of(
                      s.store().move(s.context(), id, s.inbox(), UidSet.range(2, 4), "Work"))),
          new StoreCall(
              "MOVE_WITHIN",
              Kind.CHANGE,
              (s, id) ->
                  Answers.of(s.store().move(s.context(), id, s.inbox(), UidSet.of(1), "INBOX"))),
          new StoreCall(
              "EXPUNGE",
              Kind.CHANGE,
              (s, id) -> Answers.of(s.store().expunge(s.context(), id, s.inbox(), null))),
          new StoreCall(
              "EXPUNGE_NOTHING",
              Kind.NOTHING,
              (s, id) -> Answers.of(s.store().expunge(s.context(), id, s.inbox(), UidSet.of(1)))),
          new StoreCall(
              "REMOVE",
              Kind.CHANGE,
              (s, id) ->
                  Answers.of(s.store().remove(s.context(), id, s.inbox(), UidSet.range(1, 3)))),
          new StoreCall(
              "UPLOAD",
              Kind.READ,
              (s, id) -> "octets " + s.upload(message("unused", 30)).sizeBytes()),
          new StoreCall(
              "APPEND", Kind.CHANGE, (s, id) -> append(s, id, "Work", s.uploads().subList(0, 1))),
          new StoreCall(
              "APPEND_SEVERAL", Kind.CHANGE, (s, id) -> append(s, id, "INBOX", s.uploads())),
          new StoreCall(
              "APPEND_TO_NOTHING", Kind.NOTHING, (s, id) -> append(s, id, "None", s.uploads())),
          new StoreCall(
              "DELIVER",
              Kind.CHANGE,
              (s, id) -> append(s, id, "INBOX", List.of(s.upload(message("delivered", 25))))));

  /// What a call leaves in the log.
  enum Kind {
    /// It takes no request id.
    READ,
    /// One transaction.
    CHANGE,
    /// A refusal, or nothing to do.
    NOTHING
  }

  String answer(Session session, RequestId request) {
    return call.answer(session, request);
  }

  @Override
  public String toString() {
    return name;
  }

  private static String fetch(Session s, FetchDepth depth) {
    return Answers.of(s.store().fetch(s.context(), s.inbox(), UidSet.ALL, ModSeq.ZERO, depth));
  }

  /// Rows alone: emails are read behind them, and fail like any read.
  private static String read(Session s, RequestId id, UidSet uids) {
    return Answers.of(
        s.store().fetchAndMarkSeen(s.context(), id, s.inbox(), uids, ModSeq.ZERO, FetchDepth.ROW));
  }

  private static String search(Session s, SearchKey key) {
    return Answers.of(s.store().search(s.context(), s.inbox(), key));
  }

  private static String create(Session s, RequestId id, String name, Set<SpecialUse> uses) {
    return s.store().create(s.context(), id, name, uses).toString();
  }

  private static String store(Session s, RequestId id, UidSet uids, Mode mode, Flags flags) {
    MailStore store = s.store();
    FlagChange change = new FlagChange(mode, flags);
    return Answers.of(store.store(s.context(), id, s.inbox(), uids, change, null, StoreAnswer.ALL));
  }

  private static String append(Session s, RequestId id, String mailbox, List<UploadHandle> bodies) {
    List<AppendItem> items = new ArrayList<>();
    bodies.forEach(body -> items.add(item(body, new Flags(0, List.of("fresh")))));
    AppendResult result = s.store().append(s.context(), id, mailbox, items);
    return result.mailbox() + " " + result.uids();
  }

  private static String done(Runnable change) {
    change.run();
    return "done";
  }
}
