package io.mailkeep.store.grpc.wire;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.grpc.proto.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.roaringbitmap.InvalidRoaringFormat;
import org.roaringbitmap.RoaringBitmap;

/// Sets of uids: ranges as callers name them, bitmaps as the store tells them.
public final class Uids {
  private Uids() {}

  public static Wire.UidSet write(UidSet from) {
    Wire.UidSet.Builder to = Wire.UidSet.newBuilder();
    long before = 0;
    for (int i = 0; i < from.rangeCount(); i++) {
      to.addBounds((int) (from.first(i) - before));
      to.addBounds((int) (from.last(i) - from.first(i)));
      before = from.last(i);
    }
    return to.build();
  }

  public static UidSet read(Wire.UidSet from) {
    int count = from.getBoundsCount();
    if (count % 2 != 0 || count / 2 > UidSet.MAX_RANGES) {
      throw new IllegalArgumentException("a set of " + count + " bounds");
    }
    UidSet.Builder to = new UidSet.Builder();
    long before = 0;
    for (int i = 0; i < count; i += 2) {
      long first = before + Integer.toUnsignedLong(from.getBounds(i));
      before = first + Integer.toUnsignedLong(from.getBounds(i + 1));
      to.add(first, before);
    }
    return to.build();
  }

  public static ByteString write(RoaringBitmap from) {
    if (from.isEmpty()) {
      return ByteString.EMPTY;
    }
    RoaringBitmap packed = from.clone();
    packed.runOptimize();
    ByteBuffer octets = ByteBuffer.allocate(packed.serializedSizeInBytes());
    packed.serialize(octets);
    return ByteString.copyFrom(octets.flip());
  }

  public static RoaringBitmap bitmap(ByteString from) {
    RoaringBitmap to = new RoaringBitmap();
    if (from.isEmpty()) {
      return to;
    }
    try (DataInputStream in = new DataInputStream(from.newInput())) {
      to.deserialize(in);
    } catch (IOException | InvalidRoaringFormat | IndexOutOfBoundsException damaged) {
      throw new IllegalArgumentException("not a bitmap", damaged);
    }
    return to;
  }
}
