package io.mailkeep.store.core.check;

import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EmailBlock;
import io.mailkeep.store.core.state.EmailColumns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Compares the account's emails with the fold of the log, block by block; without that, compares
/// how often each is referred to with its messages.
final class CheckEmails implements CheckStep {
  private final References references;
  private final List<Consumer<EmailColumns>> visitors;

  /// @param references of all messages
  /// @param visitors are shown each block
  CheckEmails(References references, List<Consumer<EmailColumns>> visitors) {
    this.references = references;
    this.visitors = visitors;
  }

  @Override
  public void run(Pinned pinned, Findings findings) {
    AccountState folded = pinned.folded();
    Set<Integer> seen = new HashSet<>();
    boolean whole = true;
    for (EmailBlock block : pinned.state().emails().blocks()) {
      Findings found = new Findings(1);
      EmailColumns columns = pinned.block(block, found);
      found.drifts().forEach(drift -> findings.add(drift.kind(), drift.what()));
      seen.add(block.key());
      if (!found.isEmpty()) {
        whole = false;
        continue;
      }
      if (folded != null) {
        compare(block.key(), columns, folded.emails().block(block.key()), findings);
      } else if (columns != null && references.whole()) {
        count(columns, findings);
      }
      if (columns != null) {
        visitors.forEach(visitor -> visitor.accept(columns));
      }
    }
    if (folded != null) {
      noneIsMissing(folded, seen, findings);
    } else if (whole && references.whole() && !references.isEmpty()) {
      findings.add(Drift.Kind.EMAILS, "messages of emails that are not there");
    }
  }

  private static void compare(
      int key, @Nullable EmailColumns columns, @Nullable EmailColumns right, Findings findings) {
    if (!same(columns, right)) {
      findings.add(Drift.Kind.EMAILS, "cell e." + key + " is not what the log says");
    }
  }

  private static boolean same(@Nullable EmailColumns one, @Nullable EmailColumns other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    boolean same = true;
    for (int slot = 0; same && slot < Math.max(one.length(), other.length()); slot++) {
      same =
          one.present(slot) == other.present(slot)
              && (!one.present(slot) || sameEmail(one, other, slot));
    }
    return same;
  }

  private static boolean sameEmail(EmailColumns one, EmailColumns other, int slot) {
    return one.upload(slot).equals(other.upload(slot))
        && one.size(slot) == other.size(slot)
        && one.references(slot) == other.references(slot)
        && one.unreferencedSeconds(slot) == other.unreferencedSeconds(slot);
  }

  private void count(EmailColumns columns, Findings findings) {
    for (int slot = 0; slot < columns.length(); slot++) {
      int counted = references.take(columns.number(slot));
      int expected = columns.present(slot) ? columns.references(slot) : 0;
      if (counted != expected) {
        findings.add(Drift.Kind.EMAILS, "references of email " + columns.number(slot));
      }
    }
  }

  private static void noneIsMissing(AccountState folded, Set<Integer> seen, Findings findings) {
    for (EmailBlock block : folded.emails().blocks()) {
      if (!seen.contains(block.key())) {
        findings.add(Drift.Kind.EMAILS, "cell e." + block.key() + " is not listed");
      }
    }
  }
}
