package io.mailkeep.store.core.search;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.core.mime.SentDate;
import io.mailkeep.store.core.search.Condition.OfBody.Scope;
import io.mailkeep.store.core.state.MailboxState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes a search program ready for one mailbox: texts folded, keywords turned into bits, the
/// cheapest conditions of AND and OR first.
final class Conditions {
  private static final long DAY_SECONDS = 86_400;

  private static final Set<String> ADDRESS_FIELDS =
      Set.of("from", "sender", "reply-to", "to", "cc", "bcc");

  private final AccountId account;
  private final MailboxState mailbox;
  private final SearchIndex index;
  private final long nowSeconds;

  Conditions(AccountId account, MailboxState mailbox, SearchIndex index, InstantSource clock) {
    this.account = account;
    this.mailbox = mailbox;
    this.index = index;
    this.nowSeconds = clock.instant().getEpochSecond();
  }

  Condition of(SearchKey key) {
    return switch (key) {
      case SearchKey.All all -> new Condition.OfColumns((c, row) -> true);
      case SearchKey.Uids uids -> new Condition.OfUids(uids.uids());
      case SearchKey.HasFlag flag -> bits(flag.flag().bit());
      case SearchKey.HasKeyword keyword -> bits(mailbox.keywordBit(keyword.keyword()));
      case SearchKey.And and -> several(and.keys(), Verdict.NO);
      case SearchKey.Or or -> several(List.of(or.left(), or.right()), Verdict.YES);
      case SearchKey.Not not -> new Condition.Not(of(not.key()));
      case SearchKey.Larger larger ->
          new Condition.OfColumns((c, row) -> size(c.size(row)) > larger.octets());
      case SearchKey.Smaller smaller ->
          new Condition.OfColumns((c, row) -> size(c.size(row)) < smaller.octets());
      case SearchKey.OnDay day -> onDay(day);
      case SearchKey.Within within -> within(within);
      case SearchKey.ModSeqAtLeast least ->
          new Condition.OfColumns((c, row) -> c.modSeq(row) >= least.modSeq().value());
      case SearchKey.EmailIs email ->
          new Condition.OfColumns((c, row) -> c.email(row) == email.number().value());
      case SearchKey.Header header -> header(header);
      case SearchKey.Body body ->
          new Condition.OfBody(Folding.fold(body.text()), Scope.BODY, narrow(body));
      case SearchKey.Text text -> text(text);
    };
  }

  private static long size(int stored) {
    return stored & 0xFFFF_FFFFL;
  }

  private static Condition bits(long bits) {
    return new Condition.OfColumns((c, row) -> (c.flags(row) & bits) != 0);
  }

  private Condition several(List<SearchKey> keys, Verdict decisive) {
    List<Condition> parts = new ArrayList<>(keys.size());
    for (SearchKey key : keys) {
      parts.add(of(key));
    }
    parts.sort(Comparator.comparingInt(Condition::cost));
    return new Condition.Several(List.copyOf(parts), decisive);
  }

  private static Condition onDay(SearchKey.OnDay day) {
    return switch (day.date()) {
      case INTERNAL ->
          new Condition.OfColumns((c, row) -> {
            long local = c.dateSeconds(row) + 60L * c.zoneMinutes(row);
            return matches(day, Math.floorDiv(local, DAY_SECONDS));
          });
      case SAVED ->
          new Condition.OfColumns(
              (c, row) -> matches(day, Math.floorDiv(c.savedSeconds(row), DAY_SECONDS)));
      case SENT ->
          new Condition.OfHeader(
              header -> {
                String date = HeaderText.value(header, "date");
                Long sent = SentDate.epochDay(date);
                return date == null ? Verdict.OPEN : Verdict.of(sent != null && matches(day, sent));
              },
              null);
    };
  }

  private static boolean matches(SearchKey.OnDay day, long epochDay) {
    return switch (day.comparison()) {
      case BEFORE -> epochDay < day.epochDay();
      case ON -> epochDay == day.epochDay();
      case SINCE -> epochDay >= day.epochDay();
    };
  }

  private Condition within(SearchKey.Within within) {
    long border = nowSeconds - within.seconds();
    return within.younger()
        ? new Condition.OfColumns((c, row) -> c.dateSeconds(row) >= border)
        : new Condition.OfColumns((c, row) -> c.dateSeconds(row) <= border);
  }

  private Condition header(SearchKey.Header key) {
    HeaderText text = new HeaderText(Folding.fold(key.text()));
    String field = key.field();
    Predicate<String> test =
        ADDRESS_FIELDS.contains(field.toLowerCase(Locale.ROOT))
            ? header -> text.inAddresses(header, field)
            : header -> text.inField(header, field);
    return new Condition.OfHeader(header -> found(test.test(header)), narrow(key));
  }

  private Condition text(SearchKey.Text key) {
    String needle = Folding.fold(key.text());
    HeaderText text = new HeaderText(needle);
    LongPredicate narrowed = narrow(key);
    return new Condition.Several(
        List.of(
            new Condition.OfHeader(header -> found(text.inAnyField(header)), narrowed),
            new Condition.OfBody(needle, Scope.BODY_AND_MIME_HEADERS, narrowed)),
        Verdict.YES);
  }

  /// What is not in these fields may be in others.
  private static Verdict found(boolean found) {
    return found ? Verdict.YES : Verdict.OPEN;
  }

  private @Nullable LongPredicate narrow(SearchKey key) {
    return index.mayMatch(account, key);
  }
}
