/// Every call of [io.mailkeep.store.api.MailStore], with every port call that it makes broken in
/// every way, on any engine: start at [io.mailkeep.store.testkit.everycall.EveryCallContract].
/// Single-threaded, on a clock of its own.
@NullMarked
package io.mailkeep.store.testkit.everycall;

import org.jspecify.annotations.NullMarked;
