/// The product while a backend is down, slow or full. Start at [BackendFailureTest].
@NullMarked
package io.mailkeep.acceptance.outage;

import org.jspecify.annotations.NullMarked;
