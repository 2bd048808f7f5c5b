/// Message bodies in S3-compatible object storage.
@NullMarked
package io.mailkeep.store.s3;

import org.jspecify.annotations.NullMarked;
