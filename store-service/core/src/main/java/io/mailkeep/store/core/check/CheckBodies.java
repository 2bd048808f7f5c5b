package io.mailkeep.store.core.check;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.core.port.BlobStore.NoSuchBlob;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import io.mailkeep.store.core.state.EmailColumns;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.UUID;

/// Reads a few bodies of an account from end to end, so that each is authenticated.
final class CheckBodies {
  private static final int PIECE = 64 * 1024;
  private static final long PIECES_A_PAUSE = 16;

  private final CheckPorts ports;
  private final long seed;
  private final TreeSet<Sampled> sample = new TreeSet<>(Comparator.comparingLong(Sampled::order));

  /// @param seed decides which bodies: looked at again, it is the same ones
  CheckBodies(CheckPorts ports, long seed) {
    this.ports = ports;
    this.seed = seed;
  }

  private record Sampled(long order, long number, UUID upload, long size) {}

  /// Those with the lowest scrambled numbers are read, as far as the block has them.
  void block(EmailColumns block) {
    for (int slot = 0; slot < block.length(); slot++) {
      if (block.present(slot) && block.size(slot) <= ports.limits().maxBodyBytes()) {
        long number = block.number(slot);
        sample.add(new Sampled(scrambled(number), number, block.upload(slot), block.size(slot)));
        if (sample.size() > ports.limits().bodies()) {
          sample.removeLast();
        }
      }
    }
  }

  private long scrambled(long number) {
    long mixed = (number ^ seed) * 0x9E37_79B9_7F4A_7C15L;
    return mixed ^ mixed >>> 32;
  }

  void read(AccountId account, Findings findings) {
    for (Sampled email : sample) {
      ports.pace();
      try (BodyStream body = ports.bodies().open(account, email.upload, 0, email.size)) {
        byte[] piece = new byte[PIECE];
        for (long n = 1; body.read(piece, 0, piece.length) >= 0; n++) {
          if (n % PIECES_A_PAUSE == 0) {
            ports.pace();
          }
        }
      } catch (CorruptBody e) {
        findings.add(Drift.Kind.DAMAGED_BODIES, "email " + email.number);
      } catch (NoSuchBlob e) {
        findings.add(Drift.Kind.LOST_BODIES, "email " + email.number);
      }
    }
  }
}
