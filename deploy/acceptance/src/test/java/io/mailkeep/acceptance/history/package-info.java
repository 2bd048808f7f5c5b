/// Histories of many clients on the same accounts, written and checked: nothing acknowledged is
/// lost or doubled, UIDs and mod-sequences only grow, moves are whole, and a client that comes now
/// and then ends with exactly what the server has. Start at
/// [io.mailkeep.acceptance.history.HistoryRun].
@NullMarked
package io.mailkeep.acceptance.history;

import org.jspecify.annotations.NullMarked;
