/// Checkpoints: an account's folded state in a head and cells, so that it opens without its whole
/// log. Cells are deterministic and carry the log position they include; the head is written after
/// all cells it lists. Start at [io.mailkeep.store.core.checkpoint.CheckpointWriter] and
/// [io.mailkeep.store.core.checkpoint.CheckpointReader].
@NullMarked
package io.mailkeep.store.core.checkpoint;

import org.jspecify.annotations.NullMarked;
