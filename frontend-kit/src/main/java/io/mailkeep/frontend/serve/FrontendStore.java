package io.mailkeep.frontend.serve;

import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.MailStore;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What sessions need of the store, wherever it is.
///
/// @param ids new time-ordered ids (UUIDv7)
/// @param random a strong one
public record FrontendStore(
    MailStore mail,
    Authenticator authenticator,
    ChangeFeed feed,
    InstantSource clock,
    Supplier<UUID> ids,
    RandomGenerator random) {}
