/// Container images of the processes, made from what the build left, without a container engine.
/// Start at [io.mailkeep.images.Images].
@NullMarked
package io.mailkeep.images;

import org.jspecify.annotations.NullMarked;
