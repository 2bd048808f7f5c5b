/// Classes that run inside the server processes that the devstack starts, on Java 17: the first one
/// of each, which stands on nothing but the JDK, and a wrong clock for Cassandra, which only
/// Cassandra loads.
@NullMarked
package io.mailkeep.devstack.child;

import org.jspecify.annotations.NullMarked;
