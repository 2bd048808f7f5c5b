/// What sessions of all protocols share. Pure. Start at
/// [io.mailkeep.frontend.session.SessionRegistry].
@NullMarked
package io.mailkeep.frontend.session;

import org.jspecify.annotations.NullMarked;
