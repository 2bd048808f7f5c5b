/// Real mail clients against the started product, with byte comparison of what they got.
@NullMarked
package io.mailkeep.acceptance.client;

import org.jspecify.annotations.NullMarked;
