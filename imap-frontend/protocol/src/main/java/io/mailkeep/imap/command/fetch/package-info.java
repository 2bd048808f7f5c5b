/// What FETCH asks for and how it is answered: items and their parser, sections and where they lie
/// in a message, the rendering of ENVELOPE and BODYSTRUCTURE, transfer decoders for BINARY, and
/// bodies read ahead in order.
///
/// Used by the FETCH command alone, but for the renderers, which later commands may share. Start at
/// [io.mailkeep.imap.command.fetch.FetchItem] and [io.mailkeep.imap.command.fetch.FetchAnswer].
@NullMarked
package io.mailkeep.imap.command.fetch;

import org.jspecify.annotations.NullMarked;
