/// Email rows: what listing a mailbox needs of each immutable email, so that it reads no body. They
/// are written right after the commit and made again from the body where they are missing.
///
/// Used by [io.mailkeep.store.core.service] and [io.mailkeep.store.core.search]. Start at
/// [io.mailkeep.store.core.email.EmailRows].
@NullMarked
package io.mailkeep.store.core.email;

import org.jspecify.annotations.NullMarked;
