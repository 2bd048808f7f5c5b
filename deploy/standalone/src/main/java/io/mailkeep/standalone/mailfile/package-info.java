/// Mail as files of other programs: mbox and Maildir, read as a stream of messages in a fixed
/// order, each with a key that stays the same from run to run. Pure.
@NullMarked
package io.mailkeep.standalone.mailfile;

import org.jspecify.annotations.NullMarked;
