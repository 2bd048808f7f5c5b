/// The values of [io.mailkeep.store.api] as protobuf messages and back, for both sides. What comes
/// in is checked: an [IllegalArgumentException] is a message that makes no sense, a
/// [io.mailkeep.store.grpc.wire.NotUnderstood] one of a later release.
///
/// The contract is `src/main/protobuf/mailkeep/*.proto`. Start there.
@NullMarked
package io.mailkeep.store.grpc.wire;

import org.jspecify.annotations.NullMarked;
