package io.mailkeep.imap.session;

import io.mailkeep.frontend.session.CommandMetrics;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What all sessions of a server share.
///
/// @param requestIds new time-ordered ids (UUIDv7)
/// @param random for jitter only
public record SessionServices(
    MailStore store,
    LoginGate logins,
    SessionRegistry registry,
    ChangeFeed feed,
    InstantSource clock,
    Supplier<RequestId> requestIds,
    RandomGenerator random,
    RecentTracker recents,
    CommandMetrics metrics,
    SessionConfig config) {}
