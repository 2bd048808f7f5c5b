/// Tests of [io.mailkeep.store.core.service] on a whole store in memory.
@NullMarked
package io.mailkeep.store.core.service;

import org.jspecify.annotations.NullMarked;
