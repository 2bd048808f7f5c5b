/// A network that a test breaks: put [io.mailkeep.store.testkit.proxy.TcpProxy] between a client
/// and a real server, then stall, drop or reset what passes, in one direction or both, and heal it.
@NullMarked
package io.mailkeep.store.testkit.proxy;

import org.jspecify.annotations.NullMarked;
