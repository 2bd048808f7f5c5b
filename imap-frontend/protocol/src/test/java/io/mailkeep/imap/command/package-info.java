/// Commands as clients see them: sessions on a store in memory.
package io.mailkeep.imap.command;
