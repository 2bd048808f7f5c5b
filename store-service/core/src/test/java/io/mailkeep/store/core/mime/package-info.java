/// Tests of [io.mailkeep.store.core.mime].
@NullMarked
package io.mailkeep.store.core.mime;

import org.jspecify.annotations.NullMarked;
