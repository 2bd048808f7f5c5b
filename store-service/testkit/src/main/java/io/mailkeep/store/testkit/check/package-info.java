/// The background checker on any engine: each planted damage is found, and nothing else is. Start
/// at [io.mailkeep.store.testkit.check.CheckContract].
@NullMarked
package io.mailkeep.store.testkit.check;

import org.jspecify.annotations.NullMarked;
