package io.mailkeep.store.core.state;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.UidSet;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/// The packed columns of the stored formats: ranges of uids and runs of values.
public final class Packed {
  /// The most numbers that one column may unpack to: a damaged one must not take all memory.
  static final int MAX_NUMBERS = 1 << 24;

  private Packed() {}

  /// Ranges as (gap to the end of the previous range, length - 1) pairs.
  public static void ranges(UidSet uids, LongConsumer out) {
    long end = 0;
    for (int i = 0; i < uids.rangeCount(); i++) {
      out.accept(uids.first(i) - end);
      out.accept(uids.last(i) - uids.first(i));
      end = uids.last(i);
    }
  }

  public static void ranges(RoaringBitmap uids, LongConsumer out) {
    long end = 0;
    for (PeekableIntIterator it = uids.getIntIterator(); it.hasNext(); ) {
      long first = it.next() & 0xFFFF_FFFFL;
      long last = first;
      while (it.hasNext() && (it.peekNext() & 0xFFFF_FFFFL) == last + 1) {
        last = it.next() & 0xFFFF_FFFFL;
      }
      out.accept(first - end);
      out.accept(last - first);
      end = last;
    }
  }

  public static UidSet uidSet(List<Long> packed) {
    UidSet.Builder set = new UidSet.Builder();
    long end = 0;
    for (int i = 0; i + 1 < packed.size(); i += 2) {
      long first = end + packed.get(i);
      end = first + packed.get(i + 1);
      set.add(first, end);
    }
    return set.build();
  }

  public static RoaringBitmap bitmap(List<Long> packed) {
    RoaringBitmap set = new RoaringBitmap();
    long end = 0;
    for (int i = 0; i + 1 < packed.size(); i += 2) {
      long first = end + packed.get(i);
      end = first + packed.get(i + 1);
      set.add(first, end + 1);
    }
    return set;
  }

  /// Runs of consecutive numbers as (difference to the number after the previous run, length)
  /// pairs.
  public static void numbers(long[] numbers, LongConsumer out) {
    long expected = 0;
    int at = 0;
    while (at < numbers.length) {
      int end = at + 1;
      while (end < numbers.length && numbers[end] == numbers[end - 1] + 1) {
        end++;
      }
      out.accept(numbers[at] - expected);
      out.accept(end - at);
      expected = numbers[end - 1] + 1;
      at = end;
    }
  }

  /// Unpacks runs of numbers.
  ///
  /// @throws CorruptLogException if they are more than [#MAX_NUMBERS]
  public static long[] numbers(List<Long> packed) {
    long count = 0;
    for (int i = 1; i < packed.size(); i += 2) {
      long length = packed.get(i);
      count += length;
      if (length < 0 || length > MAX_NUMBERS || count > MAX_NUMBERS) {
        throw new CorruptLogException("a run of " + length + " numbers");
      }
    }
    long[] numbers = new long[(int) count];
    long next = 0;
    int at = 0;
    for (int i = 0; i + 1 < packed.size(); i += 2) {
      next += packed.get(i);
      for (long n = packed.get(i + 1); n > 0; n--) {
        numbers[at++] = next++;
      }
    }
    return numbers;
  }

  /// Runs of equal values as (value, length) pairs.
  public static void runs(long[] values, LongConsumer out) {
    int at = 0;
    while (at < values.length) {
      int end = at + 1;
      while (end < values.length && values[end] == values[at]) {
        end++;
      }
      out.accept(values[at]);
      out.accept(end - at);
      at = end;
    }
  }

  /// Unpacks runs of equal values.
  ///
  /// @throws CorruptLogException if they are not `count`
  public static long[] runs(List<? extends Number> packed, int count) {
    long[] values = new long[count];
    int at = 0;
    for (int i = 0; i + 1 < packed.size(); i += 2) {
      for (long n = packed.get(i + 1).longValue(); n > 0; n--) {
        if (at == count) {
          throw new CorruptLogException("a column is longer than " + count);
        }
        values[at++] = packed.get(i).longValue();
      }
    }
    if (at != count) {
      throw new CorruptLogException("a column has " + at + " values of " + count);
    }
    return values;
  }

  public static ByteString bytes(UUID id) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .flip());
  }

  /// @throws CorruptLogException if they are not 16 octets
  public static UUID uuid(ByteString bytes) {
    if (bytes.size() != 16) {
      throw new CorruptLogException("an id of " + bytes.size() + " octets");
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
