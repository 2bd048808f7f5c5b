/// The load tool: a process of its own that measures any IMAP and POP3 server from the outside.
/// [io.mailkeep.bench.Bench] is the command line, a [io.mailkeep.bench.Workload] is one figure of
/// the table, [io.mailkeep.bench.Comparison] turns two runs into ratios.
@NullMarked
package io.mailkeep.bench;

import org.jspecify.annotations.NullMarked;
