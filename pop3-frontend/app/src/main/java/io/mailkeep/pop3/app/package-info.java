/// The POP3 frontend as a process. Start at [Pop3FrontendMain].
@NullMarked
package io.mailkeep.pop3.app;

import org.jspecify.annotations.NullMarked;
