/// IMAP as clients see it: transcripts over a real socket, and
/// [io.mailkeep.imap.transcript.ImapSite] and [io.mailkeep.imap.transcript.ImapClient] for tests
/// that need more than a transcript says.
package io.mailkeep.imap.transcript;
