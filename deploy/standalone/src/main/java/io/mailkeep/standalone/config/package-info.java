/// What the operator set: one table of settings ([Setting]) makes the command line options, the
/// environment variables, the lines of `mailkeep.properties` and the help text. Pure.
@NullMarked
package io.mailkeep.standalone.config;

import org.jspecify.annotations.NullMarked;
