/// Tests that end a writing process in the middle, by `kill -9` and by replaying what of its system
/// calls had been synced.
@org.jspecify.annotations.NullMarked
package io.mailkeep.store.embedded.crash;
