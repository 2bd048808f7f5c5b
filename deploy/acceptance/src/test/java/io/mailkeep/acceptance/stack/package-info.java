/// The servers under test, started as whole.
@NullMarked
package io.mailkeep.acceptance.stack;

import org.jspecify.annotations.NullMarked;
