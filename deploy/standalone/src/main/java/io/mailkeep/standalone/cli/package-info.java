/// The command line. A command is one file: its words ([Command#spec]) and what it does
/// ([Command#run]). Add it to [MailkeepCommands] and to the README.
@NullMarked
package io.mailkeep.standalone.cli;

import org.jspecify.annotations.NullMarked;
