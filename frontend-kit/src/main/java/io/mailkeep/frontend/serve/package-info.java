/// What every process with mail ports needs around them: limits of connections and logins, metrics,
/// drain. Start at [io.mailkeep.frontend.serve.MailPorts].
@NullMarked
package io.mailkeep.frontend.serve;

import org.jspecify.annotations.NullMarked;
