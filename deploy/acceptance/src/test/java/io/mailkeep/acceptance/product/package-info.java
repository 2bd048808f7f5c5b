/// The product's commands, files and admin port.
@NullMarked
package io.mailkeep.acceptance.product;

import org.jspecify.annotations.NullMarked;
