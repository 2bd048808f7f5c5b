/// Command lines. A command is one file: its words ([Command#spec]) and what it does
/// ([Command#run]). [CommandTree] runs the one that was asked for.
@NullMarked
package io.mailkeep.process.cli;

import org.jspecify.annotations.NullMarked;
