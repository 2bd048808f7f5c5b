/// What the operator set: one table of settings ([Setting]) makes the command line options, the
/// environment variables, the lines of `mailkeep.properties` and the help text of every process; a
/// process takes those that it names. Pure.
@NullMarked
package io.mailkeep.process.config;

import org.jspecify.annotations.NullMarked;
