package io.grpc.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;

/// The buffers of all connections of this process, which gRPC shows to its own package only.
public final class GrpcBuffers {
  private GrpcBuffers() {}

  /// Octets in buffers that nobody has released.
  public static long unreleased() {
    ByteBufAllocator all = Utils.getByteBufAllocator(false);
    return ((PooledByteBufAllocator) all).pinnedDirectMemory();
  }
}
