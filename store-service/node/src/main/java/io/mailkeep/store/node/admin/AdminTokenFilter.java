package io.mailkeep.store.node.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Lets only those in who know the token.
@Provider
public class AdminTokenFilter implements ContainerRequestFilter {
  private final AdminTarget target;

  public AdminTokenFilter(AdminTarget target) {
    this.target = target;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (given == null || !same(given, "Bearer " + target.adminToken())) {
      request.abortWith(Response.status(Response.Status.UNAUTHORIZED).build());
    }
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
