/// Small IMAP and POP3 clients that send and show exact bytes, and sample mail to send with them.
@NullMarked
package io.mailkeep.acceptance.wire;

import org.jspecify.annotations.NullMarked;
