package io.mailkeep.store.core.state;

import com.google.protobuf.ByteString;
import java.util.Arrays;

/// A change to the account's emails.
public sealed interface EmailChange {
  /// The numbers it touches, ascending.
  long[] numbers();

  /// New emails, each with one reference.
  ///
  /// @param uploads 16 octets an email
  record Introduced(long[] numbers, ByteString uploads, int[] sizes) implements EmailChange {}

  /// One more reference (or one less) to each; a number may stand here several times.
  record Referenced(long[] numbers, int delta) implements EmailChange {
    public Referenced {
      numbers = numbers.clone();
      Arrays.sort(numbers);
    }
  }

  /// They are gone for good.
  record Removed(long[] numbers) implements EmailChange {
    public Removed {
      numbers = numbers.clone();
      Arrays.sort(numbers);
    }
  }

  /// The index of the first number from `number` on.
  default int from(long number) {
    int low = 0;
    int high = numbers().length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (numbers()[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
