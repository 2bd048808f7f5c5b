/// Clients that do not behave: each gets a clear error or a bounded wait and costs nobody else
/// anything.
@NullMarked
package io.mailkeep.acceptance.badinput;

import org.jspecify.annotations.NullMarked;
