/// Message bodies as compressed, encrypted frames in objects, and the keys that seal them: the
/// ports [io.mailkeep.store.core.port.BodyStore] and [io.mailkeep.store.core.port.AccountKeys] over
/// any [io.mailkeep.store.core.port.BlobStore].
///
/// The octets of an object are described at [BodyFormat], those of a wrapped key at [WrappedKey],
/// those of a sealed value at [KeyRing]. Start at [FramedBodyStore].
@NullMarked
package io.mailkeep.store.bodies;

import org.jspecify.annotations.NullMarked;
