package io.mailkeep.devstack.testing;

import java.net.URI;

/// How to reach an S3 server that has no bucket yet. It takes path-style addresses.
public record S3Backend(URI endpoint, String region, String accessKey, String secretKey) {}
