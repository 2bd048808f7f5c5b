/// Backends that fail on demand. A [io.mailkeep.store.testkit.fault.FaultScript] wraps any port,
/// counts the calls that go through it and breaks the ones it was told to, so that a test can break
/// every call of an operation in turn.
@NullMarked
package io.mailkeep.store.testkit.fault;

import org.jspecify.annotations.NullMarked;
