/// What Mailkeep does as seen from outside, over sockets. The same tests run on every stack that
/// `-Dmailkeep.test.stack` names (`memory`, `standalone`; both if it is not set). Nothing here may
/// reach into a server.
///
/// Start at [io.mailkeep.acceptance.stack.Stack]; tests with real mail clients are in `client`.
@NullMarked
package io.mailkeep.acceptance;

import org.jspecify.annotations.NullMarked;
