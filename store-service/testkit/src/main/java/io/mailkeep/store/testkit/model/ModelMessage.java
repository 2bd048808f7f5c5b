package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.Flags;
import java.util.UUID;

/// A message of a mailbox.
public record ModelMessage(
    long uid,
    Flags flags,
    long modSeq,
    long emailNumber,
    UUID upload,
    long sizeBytes,
    long internalDateSeconds,
    int zoneMinutes,
    long saveDateSeconds) {

  ModelMessage withFlags(Flags newFlags, long newModSeq) {
    return new ModelMessage(
        uid,
        newFlags,
        newModSeq,
        emailNumber,
        upload,
        sizeBytes,
        internalDateSeconds,
        zoneMinutes,
        saveDateSeconds);
  }

  ModelMessage copied(long newUid, long newModSeq, long seconds) {
    return new ModelMessage(
        newUid,
        flags,
        newModSeq,
        emailNumber,
        upload,
        sizeBytes,
        internalDateSeconds,
        zoneMinutes,
        seconds);
  }
}
