package io.mailkeep.store.core.search;

import io.mailkeep.store.api.UidSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// A search key made ready for one mailbox. Answers [Verdict#OPEN] while the evidence it needs is
/// not loaded.
sealed interface Condition {
  Verdict test(Candidate message);

  /// Adds the texts that a scan of the body has to look for to decide about this message.
  default void openTexts(Candidate message, Set<OfBody> into) {}

  /// Adds the conditions that only the rest of a cut header decides.
  default void openHeaders(Candidate message, Set<OfHeader> into) {}

  /// What it costs to decide: 0 columns, 1 header, 2 body.
  default int cost() {
    return 0;
  }

  /// Decided by the columns alone.
  record OfColumns(ColumnTest columnTest) implements Condition {
    @Override
    public Verdict test(Candidate message) {
      return Verdict.of(columnTest.test(message.columns(), message.row()));
    }
  }

  record OfUids(UidSet uids) implements Condition {
    @Override
    public Verdict test(Candidate message) {
      return Verdict.of(uids.contains(message.columns().uid(message.row())));
    }
  }

  record Not(Condition negated) implements Condition {
    @Override
    public Verdict test(Candidate message) {
      return negated.test(message).not();
    }

    @Override
    public void openTexts(Candidate message, Set<OfBody> into) {
      negated.openTexts(message, into);
    }

    @Override
    public void openHeaders(Candidate message, Set<OfHeader> into) {
      negated.openHeaders(message, into);
    }

    @Override
    public int cost() {
      return negated.cost();
    }
  }

  /// All of them (`decisive` NO), or any of them (`decisive` YES).
  ///
  /// @param parts cheapest first
  record Several(List<Condition> parts, Verdict decisive) implements Condition {
    @Override
    public Verdict test(Candidate message) {
      Verdict verdict = decisive.not();
      for (int i = 0; i < parts.size(); i++) {
        Verdict part = parts.get(i).test(message);
        if (part == decisive) {
          return decisive;
        }
        verdict = part == Verdict.OPEN ? Verdict.OPEN : verdict;
      }
      return verdict;
    }

    @Override
    public void openTexts(Candidate message, Set<OfBody> into) {
      for (Condition part : parts) {
        if (part.test(message) == Verdict.OPEN) {
          part.openTexts(message, into);
        }
      }
    }

    @Override
    public void openHeaders(Candidate message, Set<OfHeader> into) {
      for (Condition part : parts) {
        part.openHeaders(message, into);
      }
    }

    @Override
    public int cost() {
      return parts.stream().mapToInt(Condition::cost).max().orElse(0);
    }
  }

  /// Decided by the header.
  record OfHeader(HeaderTest headerTest, @Nullable LongPredicate index) implements Condition {
    @Override
    public Verdict test(Candidate message) {
      if (refusedBy(index, message)) {
        return Verdict.NO;
      }
      String header = message.header();
      Verdict inBlock = header == null ? Verdict.OPEN : headerTest.test(header);
      return header == null || inBlock != Verdict.OPEN ? inBlock : message.inWholeHeader(this);
    }

    @Override
    public void openHeaders(Candidate message, Set<OfHeader> into) {
      if (test(message) == Verdict.OPEN) {
        into.add(this);
      }
    }

    @Override
    public int cost() {
      return 1;
    }
  }

  /// Decided by the body.
  record OfBody(String needle, Scope scope, @Nullable LongPredicate index) implements Condition {
    /// What besides the text of the body is looked at (RFC 9051 §6.4.4).
    enum Scope {
      BODY,
      /// TEXT: the MIME headers of the parts as well.
      BODY_AND_MIME_HEADERS
    }

    @Override
    public Verdict test(Candidate message) {
      if (needle.isEmpty()) {
        return Verdict.YES;
      }
      if (refusedBy(index, message)) {
        return Verdict.NO;
      }
      Candidate.TextsFound texts = message.texts();
      return texts == null ? Verdict.OPEN : Verdict.of(texts.contains(this));
    }

    @Override
    public void openTexts(Candidate message, Set<OfBody> into) {
      into.add(this);
    }

    @Override
    public int cost() {
      return 2;
    }
  }

  private static boolean refusedBy(@Nullable LongPredicate index, Candidate message) {
    return index != null && !index.test(message.columns().email(message.row()));
  }

  /// Tests one row of the columns.
  @FunctionalInterface
  interface ColumnTest {
    boolean test(io.mailkeep.store.core.state.Columns columns, int row);
  }

  /// Tests a header, or some fields of it.
  @FunctionalInterface
  interface HeaderTest {
    /// OPEN if what would decide is not in there.
    Verdict test(String header);
  }
}
