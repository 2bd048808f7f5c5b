package io.mailkeep.imap.command;

import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.session.CommandMetrics;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.imap.session.RecentTracker;
import io.mailkeep.imap.session.SessionConfig;
import io.mailkeep.imap.session.SessionServices;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.testkit.MemoryStack;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.UnaryOperator;

/// A store in memory with one account, and clients of it.
final class World {
  static final Instant NOW = Instant.parse("2026-11-22T12:34:56Z");

  private static final String ADDRESS = "ann@example.com";
  private static final String PASSWORD = "secret";

  private final SessionServices services;

  World() {
    this(UnaryOperator.identity());
  }

  /// @param around the store as clients see it
  World(UnaryOperator<MailStore> around) {
    InstantSource clock = InstantSource.fixed(NOW);
    MemoryStack stack = new MemoryStack(clock);
    stack.createAccount(ADDRESS, PASSWORD);
    SessionConfig config =
        new SessionConfig(
            "Mailkeep",
            "test",
            SessionConfig.PlaintextLogin.ALLOWED,
            Duration.ofMinutes(1),
            Duration.ofMinutes(30));
    LoginGate logins =
        new LoginGate(
            stack.authenticator(),
            new LoginThrottle(clock),
            new ConnectionCounts<>(100),
            duration -> {});
    services =
        new SessionServices(
            around.apply(stack.mailStore()),
            logins,
            new SessionRegistry(),
            stack.feed(),
            clock,
            () -> new RequestId(stack.ids().next()),
            new Random(1),
            new RecentTracker(),
            CommandMetrics.NONE,
            config);
  }

  /// A client that has not logged in.
  Client connect() {
    return new Client(services);
  }

  /// A client that has logged in.
  Client login() {
    Client client = connect();
    client.ok("LOGIN " + ADDRESS + " " + PASSWORD);
    return client;
  }

  /// A client that has selected a mailbox. Another one did before, so that no message is recent.
  Client select(String mailbox) {
    login().ok("SELECT " + mailbox);
    Client client = login();
    client.ok("SELECT " + mailbox);
    return client;
  }

  /// A client that has selected a mailbox and keeps its own copy of it.
  Client selectQresync(String mailbox) {
    Client client = login();
    client.ok("ENABLE QRESYNC");
    client.ok("SELECT " + mailbox);
    return client;
  }
}
