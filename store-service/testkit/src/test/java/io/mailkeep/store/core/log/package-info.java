/// Tests of the account log on the in-memory engine, with faults.
@NullMarked
package io.mailkeep.store.core.log;

import org.jspecify.annotations.NullMarked;
