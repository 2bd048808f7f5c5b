/// What every process of Mailkeep is made of, at the rim: settings ([io.mailkeep.process.config]),
/// command line ([io.mailkeep.process.cli]), files beside the mail ([io.mailkeep.process.data]) and
/// the life of a server inside Quarkus ([io.mailkeep.process.serve]).
@NullMarked
package io.mailkeep.process;

import org.jspecify.annotations.NullMarked;
