/// Tests of the transfer encodings.
@NullMarked
package io.mailkeep.store.api.mime;

import org.jspecify.annotations.NullMarked;
