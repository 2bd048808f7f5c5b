package io.mailkeep.store.node.admin;

import io.mailkeep.store.api.StoreException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Answers the store's failures as JSON.
@Provider
public class StoreProblems implements ExceptionMapper<StoreException> {
  @Override
  public Response toResponse(StoreException failure) {
    AdminProblem problem = AdminProblem.of(failure);
    return Response.status(problem.status())
        .type(MediaType.APPLICATION_JSON)
        .entity(problem)
        .build();
  }
}
