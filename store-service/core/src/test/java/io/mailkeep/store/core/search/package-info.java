/// Tests of [io.mailkeep.store.core.search].
@NullMarked
package io.mailkeep.store.core.search;

import org.jspecify.annotations.NullMarked;
