package io.mailkeep.acceptance.stack;

import io.mailkeep.acceptance.stack.Stack.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/// The product's admin port.
public final class AdminClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Path tokenFile;

  public AdminClient(StandaloneProcess process) {
    this(process.port("admin"), process.data().resolve("admin.token"));
  }

  public AdminClient(int port, Path tokenFile) {
    this.port = port;
    this.tokenFile = tokenFile;
  }

  public void add(Account account) {
    String json =
        "{\"address\":\"%s\",\"password\":\"%s\",\"imported\":\"\"}"
            .formatted(account.address(), account.password());
    HttpResponse<String> answer =
        send(
            request("/admin/accounts")
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException("HTTP " + answer.statusCode() + " " + answer.body());
    }
  }

  /// What the path answers without a token.
  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String token() {
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
