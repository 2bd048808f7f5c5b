/// Process kills: what was acknowledged is there afterwards, exactly once.
@NullMarked
package io.mailkeep.acceptance.crash;

import org.jspecify.annotations.NullMarked;
