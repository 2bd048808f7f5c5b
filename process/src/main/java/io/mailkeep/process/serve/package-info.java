/// The life of a server inside Quarkus, which brings health, metrics and administration: it opens,
/// is ready or not, drains at SIGTERM. Start at [ServedProcess].
@NullMarked
package io.mailkeep.process.serve;

import org.jspecify.annotations.NullMarked;
