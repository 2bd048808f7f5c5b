package io.mailkeep.store.core.search;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.SearchKey;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.email.Ahead;
import io.mailkeep.store.core.email.EmailBody;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.search.Condition.OfBody.Scope;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Messages;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Runs search programs. Interrupting the thread ends a search between two pieces of work.
public final class Search {
  /// Emails of which all rows are held at once while their bodies are scanned.
  private static final int SCAN_BATCH = 32;

  private static final int PIECE_BYTES = 8 * 1024;

  private final EmailRows rows;
  private final SearchIndex index;
  private final InstantSource clock;

  public Search(EmailRows rows, SearchIndex index, InstantSource clock) {
    this.rows = rows;
    this.index = index;
    this.clock = clock;
  }

  /// The messages of the mailbox that match.
  ///
  /// @throws StoreException.Unavailable if the thread was interrupted
  public Matches run(
      AccountId account, MailboxState mailbox, Messages messages, SearchKey key, EmailBody body) {
    Condition condition = new Conditions(account, mailbox, index, clock).of(key);
    return new Run(account, messages, condition, body).run();
  }

  /// One search: first all columns, then undecided messages batch by batch.
  private final class Run {
    private final AccountId account;
    private final Messages messages;
    private final Condition condition;
    private final EmailBody body;
    private final Matches matches = new Matches();
    private final byte[] piece = new byte[PIECE_BYTES];

    Run(AccountId account, Messages messages, Condition condition, EmailBody body) {
      this.account = account;
      this.messages = messages;
      this.condition = condition;
      this.body = body;
    }

    Matches run() {
      Undecided open = new Undecided();
      for (int i = 0; i < messages.chunkCount(); i++) {
        Columns columns = messages.chunk(i);
        Candidate candidate = new Candidate(columns);
        for (int row = 0; row < columns.size(); row++) {
          candidate.moveTo(columns, row);
          decide(candidate, open);
        }
      }
      readHeaders(open);
      return matches;
    }

    /// While headers are looked at, the next ones are read.
    private void readHeaders(Undecided open) {
      Ahead<Headers> begun = null;
      for (int from = 0; from < open.size(); from += EmailRows.MAX_READ) {
        checkInterrupt();
        Headers headers = begun == null ? headers(open, from) : begun.take();
        int next = from + EmailRows.MAX_READ;
        begun = next < open.size() ? rows.ahead(() -> headers(open, next)) : null;
        lookAt(headers);
      }
    }

    private Headers headers(Undecided open, int from) {
      Undecided batch = open.part(from, EmailRows.MAX_READ);
      return new Headers(batch, rows.headers(account, batch.emails(), body));
    }

    private void lookAt(Headers headers) {
      Undecided open = new Undecided();
      Undecided batch = headers.batch();
      Candidate candidate = new Candidate(batch.columns(0));
      for (int i = 0; i < batch.size(); i++) {
        candidate.moveTo(batch.columns(i), batch.row(i));
        byte[] block = headers.blocks()[batch.emailIndex(i)];
        candidate.headerIs(block, block.length >= Email.MAX_HEADER_BYTES);
        decide(candidate, open);
      }
      for (int from = 0; from < open.size(); from += SCAN_BATCH) {
        scanBodies(open.part(from, SCAN_BATCH));
      }
    }

    private void scanBodies(Undecided batch) {
      Email[] emails = rows.read(account, batch.emails(), body);
      Candidate candidate = new Candidate(batch.columns(0));
      for (int i = 0; i < batch.size(); i++) {
        checkInterrupt();
        Email email = emails[batch.emailIndex(i)];
        candidate.moveTo(batch.columns(i), batch.row(i));
        byte[] block = email.headerBlock();
        candidate.headerIs(block, email.structure().bodyOffset() > block.length);
        readWholeHeader(candidate, email);
        Set<Condition.OfBody> wanted = new LinkedHashSet<>();
        condition.openTexts(candidate, wanted);
        candidate.textsAre(scan(email, wanted));
        if (condition.test(candidate) == Verdict.YES) {
          matches.add(candidate);
        }
      }
    }

    /// Where the header block leaves something open and is not all of the header.
    private void readWholeHeader(Candidate candidate, Email email) {
      Set<Condition.OfHeader> open = new LinkedHashSet<>();
      condition.openHeaders(candidate, open);
      if (open.isEmpty()) {
        return;
      }
      Set<Condition> found = new HashSet<>();
      HeaderScan fields =
          new HeaderScan(field -> {
            open.removeIf(condition -> isDecided(condition, field, found));
            return !open.isEmpty();
          });
      long length = email.structure().bodyOffset();
      try (BodyStream octets = body.open(email.number(), 0, length)) {
        fields.run(octets, length, piece);
      } catch (StoreException.BodyLost | StoreException.NoSuchMessage lost) {
        // what was not found is not there
      }
      candidate.wholeHeaderHas(found);
    }

    private static boolean isDecided(
        Condition.OfHeader condition, String field, Set<Condition> found) {
      Verdict verdict = condition.headerTest().test(field);
      if (verdict == Verdict.YES) {
        found.add(condition);
      }
      return verdict != Verdict.OPEN;
    }

    /// A body that is lost matches nothing.
    private Candidate.TextsFound scan(Email email, Set<Condition.OfBody> wanted) {
      TextMatcher texts = matcher(wanted.stream());
      TextMatcher mimeHeaders =
          matcher(wanted.stream().filter(text -> text.scope() == Scope.BODY_AND_MIME_HEADERS));
      try {
        new BodyScan(body, email.number(), texts, mimeHeaders, piece).run(email.structure());
      } catch (StoreException.BodyLost | StoreException.NoSuchMessage lost) {
        return text -> false;
      }
      return text ->
          texts.found(text.needle())
              || (text.scope() == Scope.BODY_AND_MIME_HEADERS && mimeHeaders.found(text.needle()));
    }

    private static TextMatcher matcher(Stream<Condition.OfBody> wanted) {
      return new TextMatcher(wanted.map(Condition.OfBody::needle).distinct().toList());
    }

    private void decide(Candidate candidate, Undecided open) {
      switch (condition.test(candidate)) {
        case YES -> matches.add(candidate);
        case OPEN -> open.add(candidate);
        case NO -> {}
      }
    }
  }

  private static void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoreException.Unavailable("the search was ended");
    }
  }

  /// @param blocks header blocks, where [Undecided#emailIndex] says
  private record Headers(Undecided batch, byte[][] blocks) {}

  /// Messages that need more evidence, in order of uid.
  private static final class Undecided {
    private final List<Columns> columns = new ArrayList<>();
    private int[] rows = new int[16];
    private long[] emails = {};

    void add(Candidate candidate) {
      if (columns.size() == rows.length) {
        rows = Arrays.copyOf(rows, 2 * rows.length);
      }
      rows[columns.size()] = candidate.row();
      columns.add(candidate.columns());
    }

    int size() {
      return columns.size();
    }

    Columns columns(int i) {
      return columns.get(i);
    }

    int row(int i) {
      return rows[i];
    }

    Undecided part(int from, int atMost) {
      int to = Math.min(from + atMost, size());
      Undecided part = new Undecided();
      part.columns.addAll(columns.subList(from, to));
      part.rows = Arrays.copyOfRange(rows, from, to);
      return part;
    }

    /// The numbers of their emails, ascending, each once.
    long[] emails() {
      long[] numbers = new long[size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = columns(i).email(row(i));
      }
      emails = Arrays.stream(numbers).sorted().distinct().toArray();
      return emails;
    }

    /// Where a message's email is in what [#emails] gave.
    int emailIndex(int i) {
      return Arrays.binarySearch(emails, columns(i).email(row(i)));
    }
  }
}
