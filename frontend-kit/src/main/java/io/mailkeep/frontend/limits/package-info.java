/// What one client may take from the others: connections, login attempts. Pure and bounded itself.
/// Start at [io.mailkeep.frontend.limits.FrontendLimits].
@NullMarked
package io.mailkeep.frontend.limits;

import org.jspecify.annotations.NullMarked;
