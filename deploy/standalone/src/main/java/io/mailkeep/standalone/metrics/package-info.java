/// What is counted and timed, for Prometheus at `/metrics`. Decorators around the store and
/// listeners; nothing inside them knows of metrics. All names start with `mailkeep_`.
@NullMarked
package io.mailkeep.standalone.metrics;

import org.jspecify.annotations.NullMarked;
