package io.mailkeep.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Stack.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/// Writers and replicas on some accounts, through any of the frontends, and the audit afterwards.
public final class HistoryRun {
  private final Notes notes = new Notes();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicBoolean goOn = new AtomicBoolean();
  private final List<Site> sites = new ArrayList<>();
  private final List<Thread> writing = new ArrayList<>();
  private final List<Thread> copying = new ArrayList<>();
  private final List<Endpoint> endpoints;
  private final Random random;

  /// One account and who works on it.
  private record Site(Account account, List<Writer> writers, List<Replica> replicas) {}

  /// How much is done.
  ///
  /// @param writers of each account
  /// @param operations of each writer, at the least
  public record Size(int writers, int operations) {}

  public HistoryRun(List<Endpoint> endpoints, List<Account> accounts, Size size, long seed) {
    this.endpoints = endpoints;
    this.random = new Random(seed);
    accounts.forEach(account -> sites.add(site(account, size)));
  }

  private Site site(Account account, Size size) {
    List<Writer> writers = new ArrayList<>();
    UidOrder uids = new UidOrder(notes);
    for (int i = 0; i < size.writers(); i++) {
      String name = account.address().replaceAll("@.*", "") + "-w" + i;
      Writer.Amount amount = new Writer.Amount(size.operations(), goOn::get);
      writers.add(new Writer(name, fork(), client(account), client(account), notes, uids, amount));
    }
    List<Replica> replicas =
        Writer.MAILBOXES.stream()
            .map(mailbox -> new Replica(mailbox, client(account), fork(), notes, stop))
            .toList();
    return new Site(account, writers, replicas);
  }

  private Client client(Account account) {
    return new Client(endpoints, account, fork(), notes);
  }

  private Random fork() {
    return new Random(random.nextLong());
  }

  public Notes notes() {
    return notes;
  }

  /// Lets everybody work.
  public HistoryRun start() {
    for (Site site : sites) {
      site.writers().forEach(writer -> writing.add(Thread.ofVirtual().start(writer)));
      site.replicas().forEach(replica -> copying.add(Thread.ofVirtual().start(replica)));
    }
    return this;
  }

  /// Nobody stops writing before [#endWriting].
  public void keepWriting() {
    goOn.set(true);
  }

  /// Who has done all operations stops.
  public void endWriting() {
    goOn.set(false);
  }

  /// Waits for writers and replicas to end.
  public void awaitEnd() throws InterruptedException {
    for (Thread thread : writing) {
      thread.join();
    }
    stop.set(true);
    for (Thread thread : copying) {
      thread.join();
    }
  }

  /// Waits for all, lets the replicas catch up a last time and checks everything.
  public void finish() throws InterruptedException {
    awaitEnd();
    assertThat(notes.violations()).as("what must never happen").isEmpty();
    for (Site site : sites) {
      try (Client reader = client(site.account())) {
        Audit audit = Audit.of(reader);
        audit.check(site.writers());
        for (Replica replica : site.replicas()) {
          assertThat(replica.visit(0)).as("catching up with " + replica.mailbox()).isTrue();
          audit.check(replica);
        }
      }
    }
    assertThat(notes.violations()).as("what must never happen").isEmpty();
  }

  @Override
  public String toString() {
    return "%d commands, %d changes acknowledged, %d not answered, %d refused, %d times caught up"
        .formatted(
            notes.commands(),
            notes.acknowledged(),
            notes.unanswered(),
            notes.refused(),
            notes.caughtUp());
  }
}
