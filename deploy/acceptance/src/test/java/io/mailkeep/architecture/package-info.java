/// Holds the whole source tree to its rules: who may use whom, and how large a file may grow.
@NullMarked
package io.mailkeep.architecture;

import org.jspecify.annotations.NullMarked;
