package io.mailkeep.store.core.state;

import io.mailkeep.store.api.EmailNumber;
import java.util.UUID;

/// What the account knows of an email: where its body is and how many messages are it.
///
/// @param unreferencedSeconds since when no message is it, 0 if one is
public record EmailRecord(
    EmailNumber number, UUID uploadId, long sizeBytes, int references, long unreferencedSeconds) {}
