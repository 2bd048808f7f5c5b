/// Tests of [io.mailkeep.store.core.email].
@NullMarked
package io.mailkeep.store.core.email;

import org.jspecify.annotations.NullMarked;
