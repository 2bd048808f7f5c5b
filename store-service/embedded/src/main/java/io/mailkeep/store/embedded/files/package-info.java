/// Objects as files: [io.mailkeep.store.embedded.files.FileBlobStore]. What it asks of the file
/// system goes through [io.mailkeep.store.embedded.files.FileLayer], so that tests can lose power
/// at every step.
@NullMarked
package io.mailkeep.store.embedded.files;

import org.jspecify.annotations.NullMarked;
