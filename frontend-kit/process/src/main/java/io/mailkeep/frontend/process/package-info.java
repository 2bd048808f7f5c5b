/// A frontend as a process of its own: mail ports over a store that is reached by gRPC, with
/// changes heard from Kafka. What protocol it speaks is its program's to say. Start at
/// [FrontendStart].
@NullMarked
package io.mailkeep.frontend.process;

import org.jspecify.annotations.NullMarked;
