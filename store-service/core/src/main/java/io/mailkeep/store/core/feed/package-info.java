/// The change feed of a single process: the store's publisher and the frontends' feed in one
/// object. Wiring makes one; nobody else needs to know that it is not Kafka. Start at
/// [io.mailkeep.store.core.feed.InProcessFeed]; [io.mailkeep.store.core.feed.FeedListeners] is what
/// every feed tells its listeners with.
@NullMarked
package io.mailkeep.store.core.feed;

import org.jspecify.annotations.NullMarked;
