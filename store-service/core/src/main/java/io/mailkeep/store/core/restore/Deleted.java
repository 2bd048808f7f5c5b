package io.mailkeep.store.core.restore;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.core.intent.Restore.Lost;
import java.time.Instant;
import java.util.List;

/// Messages that one change deleted from one mailbox.
///
/// @param seq the log position
/// @param messages in order of uid
record Deleted(long seq, Instant time, Actor actor, long mailbox, List<Lost> messages) {}
