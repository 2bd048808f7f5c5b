package io.mailkeep.store.s3;

import java.net.URI;
import java.util.regex.Pattern;

/// Which bucket on which server holds the objects.
///
/// @param endpoint `http://…` or `https://…`, without a path
/// @param region what requests are signed for; servers without regions take `us-east-1`, Ceph
///   `default`
/// @param bucket must be there; [S3Bucket#ensure] makes it
public record S3Settings(
    URI endpoint,
    String region,
    String bucket,
    S3Keys keys,
    Addressing addressing,
    S3Limits limits) {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  public S3Settings {
    String scheme = String.valueOf(endpoint.getScheme());
    String path = endpoint.getPath() == null ? "" : endpoint.getPath();
    if (!scheme.matches("https?") || endpoint.getHost() == null || !path.matches("/?")) {
      throw new IllegalArgumentException("an endpoint is http(s)://host[:port], not " + endpoint);
    }
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException("not the name of a bucket: " + bucket);
    }
    if (region.isBlank()) {
      throw new IllegalArgumentException("a region is needed to sign requests");
    }
  }

  /// A bucket addressed by path, with the usual limits.
  public static S3Settings of(URI endpoint, String region, String bucket, S3Keys keys) {
    return new S3Settings(endpoint, region, bucket, keys, Addressing.PATH, S3Limits.DEFAULT);
  }

  public S3Settings with(S3Limits other) {
    return new S3Settings(endpoint, region, bucket, keys, addressing, other);
  }

  public S3Settings withBucket(String other) {
    return new S3Settings(endpoint, region, other, keys, addressing, limits);
  }

  /// Where a request names the bucket.
  public enum Addressing {
    /// `endpoint/bucket/name`: what most servers of one's own want.
    PATH,
    /// `bucket.endpoint/name`: what Amazon wants.
    HOST
  }

  /// Who we are to the server.
  public record S3Keys(String access, String secret) {
    public S3Keys {
      if (access.isBlank() || secret.isBlank()) {
        throw new IllegalArgumentException("an access key and a secret key are needed");
      }
    }

    @Override
    public String toString() {
      return "S3Keys[access=" + access + ", secret hidden]";
    }
  }
}
