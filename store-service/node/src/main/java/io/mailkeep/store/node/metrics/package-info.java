/// Metrics of the store and of what it asks its engine for.
@NullMarked
package io.mailkeep.store.node.metrics;

import org.jspecify.annotations.NullMarked;
