/// Large things on the product with a small heap (-Xmx512m).
@NullMarked
package io.mailkeep.acceptance.large;

import org.jspecify.annotations.NullMarked;
