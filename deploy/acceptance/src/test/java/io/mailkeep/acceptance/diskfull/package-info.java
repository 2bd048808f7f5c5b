/// The product on a file system without room.
@NullMarked
package io.mailkeep.acceptance.diskfull;

import org.jspecify.annotations.NullMarked;
