package io.mailkeep.pop3.session;

import io.mailkeep.frontend.sasl.SaslMechanisms;
import io.mailkeep.frontend.session.CommandMetrics;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.store.api.MailStore;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// What all sessions of a server share.
///
/// @param requestIds time-ordered (UUIDv7)
public record Pop3Environment(
    MailStore store,
    LoginGate gate,
    SessionRegistry registry,
    SaslMechanisms mechanisms,
    CrlfPaddings paddings,
    Supplier<UUID> requestIds,
    InstantSource clock,
    CommandMetrics metrics,
    Pop3Options options) {}
