/// Where ids come from in production and, with a seeded generator, in tests:
/// [io.mailkeep.store.core.id.TimeOrderedIds].
@NullMarked
package io.mailkeep.store.core.id;

import org.jspecify.annotations.NullMarked;
