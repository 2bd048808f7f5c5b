/// SASL (RFC 4422) as a server sees it: exchanges as small state machines, without sockets. Pure:
/// any protocol may use it. Start at [io.mailkeep.frontend.sasl.SaslMechanisms].
@NullMarked
package io.mailkeep.frontend.sasl;

import org.jspecify.annotations.NullMarked;
