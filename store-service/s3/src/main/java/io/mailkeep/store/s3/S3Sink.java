package io.mailkeep.store.s3;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.EngineException;
import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import java.io.IOException;
import java.util.Objects;
import okhttp3.MediaType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Collects an object and sends it at the commit, as a single PUT: it is there entirely or not at
/// all.
final class S3Sink implements BlobStore.Sink {
  private static final Logger LOG = LoggerFactory.getLogger(S3Sink.class);

  private static final MediaType OCTETS = MediaType.get("application/octet-stream");

  private final S3Client client;
  private final String bucket;
  private final String name;
  private final SpillBuffer buffer;
  private final ObjectChecksum checksum = new ObjectChecksum();
  private boolean ended;

  S3Sink(S3Client client, String bucket, String name, SpillBuffer buffer) {
    this.client = client;
    this.bucket = bucket;
    this.name = name;
    this.buffer = buffer;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    checkOpen();
    if (buffer.length() + length > S3Limits.OBJECT_BYTES) {
      close();
      throw new EngineException("an S3 object is " + S3Limits.OBJECT_BYTES + " octets at the most");
    }
    try {
      buffer.write(bytes, offset, length);
    } catch (IOException e) {
      close();
      throw new EngineException("cannot keep an object that is being written: " + e, e);
    }
    checksum.update(bytes, offset, length);
  }

  @Override
  public void commit() {
    checkOpen();
    Http.Headers headers = checksum.headers();
    try {
      client.call(
          "PUT",
          minio -> minio.putObject(request(headers)), /* the etag */
          answer -> answer.etag());
    } catch (S3Failure e) {
      throw e.toEngine();
    } finally {
      close();
    }
  }

  /// Anew for each attempt, as a file has to be read from its start.
  private PutObjectAPIArgs request(Http.Headers headers) {
    PutObjectAPIArgs.Builder request =
        PutObjectAPIArgs.builder().bucket(bucket).object(name).headers(headers).contentType(OCTETS);
    try {
      buffer.into(request);
    } catch (IOException e) {
      throw new EngineException("cannot read an object that is being written: " + e, e);
    }
    return request.build();
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      buffer.close();
    } catch (IOException e) {
      LOG.warn("a temporary file could not be closed: {}", e.getMessage());
    }
  }

  private void checkOpen() {
    if (ended) {
      throw new IllegalStateException("object is committed or closed");
    }
  }
}
