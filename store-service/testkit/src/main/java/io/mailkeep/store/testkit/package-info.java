/// The store's test kit. Tests of protocols start at [io.mailkeep.store.testkit.MemoryStack], tests
/// of engines at `testkit.contract`.
@NullMarked
package io.mailkeep.store.testkit;

import org.jspecify.annotations.NullMarked;
