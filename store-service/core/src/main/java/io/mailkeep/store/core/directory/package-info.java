/// Who has an account: making and removing accounts, and checking passwords, over the
/// [io.mailkeep.store.core.port.DirectoryStore]. Start at
/// [io.mailkeep.store.core.directory.AccountDirectory].
@NullMarked
package io.mailkeep.store.core.directory;

import org.jspecify.annotations.NullMarked;
