/// What SEARCH looks for and how it is answered: the grammar of search keys, the program they make,
/// charsets, and the SEARCH and ESEARCH answers. The store does the looking.
///
/// Used by the SEARCH command. Start at [io.mailkeep.imap.command.search.SearchParser].
@NullMarked
package io.mailkeep.imap.command.search;

import org.jspecify.annotations.NullMarked;
