package io.mailkeep.store.core.email;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.mime.MimeScanner;
import io.mailkeep.store.core.mime.ParsedEmail;
import io.mailkeep.store.core.port.AccountKeys;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import io.mailkeep.store.core.port.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps and finds emails by number. What is missing or unreadable is made again from its body.
public final class EmailRows {
  /// The most emails of one read.
  public static final int MAX_READ = 512;

  /// Larger reads are listings that pass once: they leave the cache alone.
  private static final int MAX_CACHED_READ = 64;

  private static final Logger log = LoggerFactory.getLogger(EmailRows.class);

  private final EmailRowStore store;
  private final AccountKeys keys;
  private final EmailCache cache;
  private final RowQueue queue;
  private final Executor executor;

  /// @param executor writes rows that nobody waits for, and reads ahead
  public EmailRows(EmailRowStore store, AccountKeys keys, long cacheBytes, Executor executor) {
    this.store = store;
    this.keys = keys;
    this.cache = new EmailCache(cacheBytes);
    this.queue = new RowQueue(executor, this::write);
    this.executor = executor;
  }

  /// Keeps the emails of a commit. The caller need not wait for their rows: what a crash takes can
  /// be made again, and until they are written a listing finds the emails here.
  public void add(AccountId account, Map<Long, ParsedEmail> emails) {
    queue.add(account, emails);
  }

  /// A backend that fails is only logged: rows can be made again.
  private void write(AccountId account, Map<Long, ParsedEmail> emails) {
    try {
      List<EmailRow> rows = new ArrayList<>(emails.size());
      emails.forEach((number, email) -> rows.add(row(account, number, email)));
      store.put(account, rows);
    } catch (EngineException failed) {
      log.warn("email rows of {} not written, to be made again: {}", account, failed.getMessage());
    }
  }

  /// The emails of these numbers (ascending, [#MAX_READ] at the most), each in its place.
  public Email[] read(AccountId account, long[] numbers, EmailBody body) {
    Email[] found = new Email[numbers.length];
    if (numbers.length > MAX_CACHED_READ) {
      read(account, numbers, body, RowView.EMAIL, found);
      return found;
    }
    long[] wanted = new long[numbers.length];
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      Email cached = cache.get(account, numbers[i]);
      if (cached == null) {
        wanted[count++] = numbers[i];
      } else {
        found[i] = cached;
      }
    }
    Email[] fresh = new Email[count];
    read(account, Arrays.copyOf(wanted, count), body, RowView.EMAIL, fresh);
    for (int i = 0, next = 0; next < count; i++) {
      if (numbers[i] == wanted[next]) {
        found[i] = fresh[next++];
        cache.put(account, found[i]);
      }
    }
    return found;
  }

  /// As [#read], without the header blocks where that saves something.
  public Email[] outlines(AccountId account, long[] numbers, EmailBody body) {
    if (numbers.length <= MAX_CACHED_READ) {
      return read(account, numbers, body);
    }
    Email[] found = new Email[numbers.length];
    read(account, numbers, body, RowView.OUTLINE, found);
    return found;
  }

  /// Only the header blocks, each in its place: what a search over many emails reads.
  public byte[][] headers(AccountId account, long[] numbers, EmailBody body) {
    byte[][] found = new byte[numbers.length][];
    read(account, numbers, body, RowView.HEADER, found);
    return found;
  }

  /// Those of these numbers that have no row in the store that can be read.
  public long[] unreadable(AccountId account, long[] numbers) {
    Set<Long> readable = new HashSet<>();
    for (EmailRow row : store.get(account, numbers)) {
      if (open(account, row, RowView.OUTLINE) != null) {
        readable.add(row.number());
      }
    }
    return Arrays.stream(numbers).filter(number -> !readable.contains(number)).toArray();
  }

  /// Begins a read that will be wanted next.
  public <T> Ahead<T> ahead(Supplier<T> read) {
    return Ahead.start(executor, read);
  }

  private <T> void read(
      AccountId account, long[] numbers, EmailBody body, RowView<T> view, @Nullable T[] found) {
    if (numbers.length == 0) {
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      ParsedEmail waiting = queue.find(account, numbers[i]);
      found[i] = waiting == null ? null : view.fresh().of(numbers[i], waiting);
    }
    List<EmailRow> rows = store.get(account, numbers);
    Map<Long, ParsedEmail> rebuilt = new LinkedHashMap<>();
    int next = 0;
    for (int i = 0; i < numbers.length; i++) {
      boolean there = next < rows.size() && rows.get(next).number() == numbers[i];
      EmailRow row = there ? rows.get(next++) : null;
      if (found[i] == null) {
        T stored = row == null ? null : open(account, row, view);
        found[i] =
            stored != null
                ? stored
                : view.fresh().of(numbers[i], rebuild(numbers[i], body, rebuilt));
      }
    }
    if (!rebuilt.isEmpty()) {
      write(account, rebuilt);
    }
  }

  private <T> @Nullable T open(AccountId account, EmailRow row, RowView<T> view) {
    try {
      byte[] plain = keys.open(account, row.content(), context(row.number()));
      return view.stored().read(row.number(), plain);
    } catch (IllegalStateException notSealedHere) {
      log.warn("email row {} of {} is unreadable, made again", row.number(), account);
      return null;
    }
  }

  /// An email whose body is lost has still a place in every listing: an empty one, never stored.
  private static ParsedEmail rebuild(long number, EmailBody body, Map<Long, ParsedEmail> rebuilt) {
    try (BodyStream octets = body.open(number, 0, Long.MAX_VALUE)) {
      MimeScanner scanner = new MimeScanner();
      byte[] piece = new byte[16 * 1024];
      int n = octets.read(piece, 0, piece.length);
      while (n >= 0) {
        scanner.feed(piece, 0, n);
        n = octets.read(piece, 0, piece.length);
      }
      ParsedEmail email = scanner.finish();
      rebuilt.put(number, email);
      return email;
    } catch (StoreException.BodyLost | StoreException.NoSuchMessage lost) {
      log.error("email {} has neither row nor body", number);
      return new MimeScanner().finish();
    }
  }

  private EmailRow row(AccountId account, long number, ParsedEmail email) {
    byte[] sealed = keys.seal(account, EmailRowWriter.write(email), context(number));
    return new EmailRow(number, sealed);
  }

  private static byte[] context(long number) {
    return ("email/" + number).getBytes(StandardCharsets.US_ASCII);
  }
}
