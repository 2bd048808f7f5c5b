/// The data directory beside the mail itself: its lock, who runs on it, the certificate, the demo
/// account's password and the token of the admin port. Everything secret is readable by its owner
/// only.
@NullMarked
package io.mailkeep.process.data;

import org.jspecify.annotations.NullMarked;
