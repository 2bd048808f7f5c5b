/// Accounts and mail from the outside: [Accounts] is what the command line asks for, done on the
/// data directory itself ([LocalAccounts]) or by the server that holds it ([RemoteAccounts] and, on
/// the server's side, the REST resources).
@NullMarked
package io.mailkeep.store.node.admin;

import org.jspecify.annotations.NullMarked;
