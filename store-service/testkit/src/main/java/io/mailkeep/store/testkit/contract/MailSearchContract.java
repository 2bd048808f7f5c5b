package io.mailkeep.store.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.SearchKey.Comparison;
import io.mailkeep.store.api.SearchKey.DateOf;
import io.mailkeep.store.api.SearchResult;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.testkit.MemoryStack;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [MailStore#search] finds, whether the store is in this process or behind a wire.
public abstract class MailSearchContract {
  private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
  private static final SearchKey SEEN = new SearchKey.HasFlag(SystemFlag.SEEN);

  private MailSession client;

  /// The store of this pod as its users see it.
  protected abstract MailStore serve(MemoryStack pod);

  @BeforeEach
  void fill() {
    MemoryStack stack = new MemoryStack(() -> NOW);
    AccountId account = stack.createAccount("ann@example.org", "secret");
    client = new MailSession(serve(stack), account, stack.ids());
    client.append(
        "INBOX",
        """
        From: Ann <ann@example.org>
        Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
        Date: Mon, 1 Jan 2024 23:30:00 -0800

        hello world
        """,
        Flags.of(SystemFlag.SEEN),
        Instant.parse("2024-01-02T08:00:00Z").getEpochSecond());
    String lunch =
        """
        From: Bob <bob@example.org>
        Subject: lunch
        X-Empty:
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        caf=E9 at noon
        """;
    client.append(
        "INBOX",
        lunch + "x".repeat(3000),
        new Flags(SystemFlag.FLAGGED.bit(), List.of("work")),
        Instant.parse("2024-05-31T12:00:00Z").getEpochSecond());
    client.append(
        "INBOX",
        """
        From: Cy <cy@example.com>
        Subject: hello again

        nothing here
        """,
        new Flags(SystemFlag.SEEN.bit(), List.of("Work", "home")),
        NOW.getEpochSecond());
  }

  private List<Integer> search(SearchKey key) {
    return client.search("INBOX", key);
  }

  private static SearchKey not(SearchKey key) {
    return new SearchKey.Not(key);
  }

  private static SearchKey and(SearchKey... keys) {
    return new SearchKey.And(List.of(keys));
  }

  @Test
  void columnsAlone() {
    assertThat(search(new SearchKey.All())).containsExactly(1, 2, 3);
    assertThat(search(SEEN)).containsExactly(1, 3);
    assertThat(search(not(SEEN))).containsExactly(2);
    assertThat(search(new SearchKey.HasKeyword("WORK"))).containsExactly(2, 3);
    assertThat(search(new SearchKey.HasKeyword("home"))).containsExactly(3);
    assertThat(search(new SearchKey.HasKeyword("none"))).isEmpty();
    assertThat(search(new SearchKey.Uids(UidSet.range(2, 99)))).containsExactly(2, 3);
    assertThat(search(new SearchKey.Larger(1000))).containsExactly(2);
    assertThat(search(new SearchKey.Smaller(1000))).containsExactly(1, 3);
    assertThat(search(new SearchKey.EmailIs(new EmailNumber(2)))).containsExactly(2);
    assertThat(search(new SearchKey.Within(true, 3600))).containsExactly(3);
    assertThat(search(new SearchKey.Within(false, 3600))).containsExactly(1, 2);
    assertThat(search(and())).containsExactly(1, 2, 3);
  }

  @Test
  void days() {
    long newYear = LocalDate.of(2024, 1, 1).toEpochDay();
    assertThat(search(day(DateOf.SENT, Comparison.ON, newYear))).containsExactly(1);
    assertThat(search(day(DateOf.SENT, Comparison.SINCE, newYear + 1))).isEmpty();
    assertThat(search(day(DateOf.INTERNAL, Comparison.ON, newYear + 1))).containsExactly(1);
    assertThat(search(day(DateOf.INTERNAL, Comparison.SINCE, newYear + 2))).containsExactly(2, 3);
    assertThat(search(day(DateOf.INTERNAL, Comparison.BEFORE, newYear + 1))).isEmpty();
    long today = LocalDate.of(2024, 6, 1).toEpochDay();
    assertThat(search(day(DateOf.SAVED, Comparison.ON, today))).containsExactly(1, 2, 3);
  }

  private static SearchKey day(DateOf date, Comparison comparison, long day) {
    return new SearchKey.OnDay(date, comparison, day);
  }

  @Test
  void headers() {
    assertThat(search(new SearchKey.Header("FROM", "example.ORG"))).containsExactly(1, 2);
    assertThat(search(new SearchKey.Header("subject", "GRÜSSE"))).containsExactly(1);
    assertThat(search(new SearchKey.Header("X-Empty", ""))).containsExactly(2);
    assertThat(search(new SearchKey.Header("X-None", ""))).isEmpty();
    assertThat(search(not(new SearchKey.Header("subject", "hello")))).containsExactly(1, 2);
  }

  @Test
  void bodiesAndTexts() {
    assertThat(search(new SearchKey.Body("HELLO"))).containsExactly(1);
    assertThat(search(new SearchKey.Text("hello"))).containsExactly(1, 3);
    assertThat(search(new SearchKey.Body("CAFÉ"))).containsExactly(2);
    assertThat(search(new SearchKey.Body(""))).containsExactly(1, 2, 3);
    assertThat(search(not(new SearchKey.Body("hello")))).containsExactly(2, 3);
    assertThat(search(not(new SearchKey.Text("hello")))).containsExactly(2);
  }

  @Test
  void combinations() {
    SearchKey hello = new SearchKey.Text("hello");
    SearchKey fromCy = new SearchKey.Header("from", "cy");
    assertThat(search(and(hello, not(fromCy)))).containsExactly(1);
    assertThat(search(new SearchKey.Or(fromCy, new SearchKey.Body("noon")))).containsExactly(2, 3);
    assertThat(search(and(SEEN, new SearchKey.Or(hello, fromCy), new SearchKey.Body("world"))))
        .containsExactly(1);
    assertThat(
            search(
                not(
                    new SearchKey.Or(
                        and(new SearchKey.Body("noon"), not(SEEN)),
                        new SearchKey.Body("nothing")))))
        .containsExactly(1);
  }

  @Test
  void highestModSeqIsOfTheMatches() {
    try (SearchResult result = client.store.search(client.context, client.at("INBOX"), not(SEEN))) {
      ModSeq second =
          new ModSeq(client.fetch("INBOX", UidSet.of(2), FetchDepth.ROW).getFirst().modSeq());
      assertThat(result.highestModSeq()).isEqualTo(second);
      assertThat(search(new SearchKey.ModSeqAtLeast(second))).containsExactly(2, 3);
    }
    try (SearchResult none =
        client.store.search(client.context, client.at("INBOX"), new SearchKey.Larger(1 << 30))) {
      assertThat(none.highestModSeq()).isEqualTo(ModSeq.ZERO);
    }
  }

  @Test
  void interruptEndsASearchOfBodies() {
    var at = client.at("INBOX");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () -> client.store.search(client.context, at, new SearchKey.Body("hello")).close())
          .isInstanceOf(StoreException.Unavailable.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
