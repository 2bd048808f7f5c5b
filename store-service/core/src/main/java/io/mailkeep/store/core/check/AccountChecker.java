package io.mailkeep.store.core.check;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.directory.WrappedKeys;
import io.mailkeep.store.core.email.EmailBody;
import io.mailkeep.store.core.port.AccountKeys.KeyCopy;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import io.mailkeep.store.core.state.Counters.Life;
import io.mailkeep.store.core.state.EmailRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks one account: all that is stored of it against its log.
public final class AccountChecker {
  private static final Logger LOG = LoggerFactory.getLogger(AccountChecker.class);

  /// How often an account is read anew because others write to it.
  private static final int MAX_TRIES = 5;

  private final CheckPorts ports;
  private final CheckMarks marks;
  private final WrappedKeys wrappedKeys;

  public AccountChecker(CheckPorts ports) {
    this.ports = ports;
    this.marks = new CheckMarks(ports.checkpoints());
    this.wrappedKeys = new WrappedKeys(ports.directory());
  }

  /// A look at the account that was not disturbed.
  private record Look(long seq, Findings findings) {}

  /// Checks it, and makes those email rows again that are missing. What is found is logged, counted
  /// and marked.
  ///
  /// @return null if the account is gone, or not yet there
  /// @throws StoreException.Unavailable if others change it too fast
  /// @throws io.mailkeep.store.core.port.EngineException if a backend fails
  public @Nullable CheckMark check(AccountId account) {
    long seed = ports.random().nextLong();
    Look look = look(account, seed);
    if (look != null && !look.findings.isEmpty()) {
      ports.waiter().pause(ports.limits().recheckPause());
      Look again = look(account, seed);
      if (again != null) {
        again.findings.retain(look.findings);
      }
      look = again;
    }
    byte[] key = wrappedKeys.find(account);
    return look == null || key == null ? null : told(account, look);
  }

  private CheckMark told(AccountId account, Look look) {
    List<Drift> drifts = look.findings.drifts();
    rebuildRows(account, look.findings.rows());
    if (!drifts.isEmpty()) {
      LOG.error("account {}: drift at {}: {}", account.path(), look.seq, drifts);
      drifts.stream()
          .collect(Collectors.groupingBy(Drift::kind, Collectors.counting()))
          .forEach(ports.meter()::drifted);
    }
    Instant now = ports.clock().instant();
    CheckMark before = marks.find(account);
    Instant verified = before == null ? null : before.verified();
    CheckMark mark = new CheckMark(now, drifts.isEmpty() ? now : verified, look.seq, drifts);
    marks.put(account, mark);
    return mark;
  }

  /// Null if the account is gone, or not yet there.
  private @Nullable Look look(AccountId account, long seed) {
    for (int i = 0; i < MAX_TRIES; i++) {
      Findings findings = new Findings(ports.limits().maxDrifts());
      byte[] key = wrappedKeys.find(account);
      if (key == null) {
        return null;
      }
      try {
        Pinned pinned = new Pin(ports, account).read(findings);
        if (pinned != null && pinned.state().counters().life() != Life.OPEN) {
          return null;
        }
        if (pinned != null) {
          compare(pinned, seed, findings);
        }
        keys(account, key, findings);
        return new Look(pinned == null ? 0 : pinned.state().seq(), findings);
      } catch (Moved e) {
        LOG.debug("account {}: read anew: {}", account.path(), e.getMessage());
      }
    }
    throw new StoreException.Unavailable("the account changes too fast to be checked");
  }

  private void compare(Pinned pinned, long seed, Findings findings) {
    References references = new References();
    CheckRows rows = new CheckRows(pinned, findings);
    CheckBodies bodies = new CheckBodies(ports, seed);
    List<CheckStep> steps =
        List.of(
            new CheckHead(),
            new CheckMailboxes(references),
            new CheckEmails(references, List.of(rows::block, bodies::block)),
            new CheckIds(),
            new CheckObjects());
    steps.forEach(step -> step.run(pinned, findings));
    rows.holes((int) (seed & 0x7FFF_FFFF));
    bodies.read(pinned.account(), findings);
  }

  private void keys(AccountId account, byte[] wrapped, Findings findings) {
    ports.pace();
    for (KeyCopy copy : ports.keys().damaged(account, wrapped)) {
      findings.add(
          Drift.Kind.KEYS,
          switch (copy) {
            case DIRECTORY -> "copy in the directory";
            case OBJECT -> "copy beside the bodies";
          });
    }
  }

  private void rebuildRows(AccountId account, List<EmailRecord> emails) {
    Map<Long, EmailRecord> byNumber =
        emails.stream().collect(Collectors.toMap(e -> e.number().value(), Function.identity()));
    EmailBody body =
        (number, offset, length) -> {
          EmailRecord email = byNumber.get(number);
          if (email == null) {
            throw new StoreException.NoSuchMessage();
          }
          try {
            long most = Math.min(length, email.sizeBytes() - offset);
            return ports.bodies().open(account, email.uploadId(), offset, most);
          } catch (NoSuchBlob | CorruptBody lost) {
            throw new StoreException.BodyLost("the message's content is lost");
          }
        };
    for (long number : byNumber.keySet().stream().sorted().toList()) {
      ports.pace();
      var _ = ports.rows().headers(account, new long[] {number}, body);
    }
  }
}
