/// Asks Mailkeep and a Dovecot of our own the same and compares what they answer. Every difference
/// stands in `src/test/resources/difference/known.txt` with who is right and the rule that says so.
/// Start at [io.mailkeep.acceptance.difference.DovecotDifferenceTest].
@NullMarked
package io.mailkeep.acceptance.difference;

import org.jspecify.annotations.NullMarked;
