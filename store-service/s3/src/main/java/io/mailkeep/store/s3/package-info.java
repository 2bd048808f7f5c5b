/// Message bodies in S3-compatible object storage: the port [io.mailkeep.store.core.port.BlobStore]
/// over the MinIO client. Only the wiring of the distributed deployment uses it. Start at
/// [io.mailkeep.store.s3.S3BlobStore]; what goes over the wire, how often and how long is decided
/// in `S3Client`, what an error means in `S3Errors`.
@NullMarked
package io.mailkeep.store.s3;

import org.jspecify.annotations.NullMarked;
