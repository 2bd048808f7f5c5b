package io.mailkeep.bench.distributed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Ends the store pods, which the deployment starts again: after that nothing is cached.
final class StoreRestart {
  private static final int SECONDS = 180;

  private StoreRestart() {}

  static void run(Site site) throws IOException, InterruptedException {
    Set<Long> old = pids(site);
    old.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
    for (int i = 0; i < SECONDS; i++) {
      TimeUnit.SECONDS.sleep(1);
      List<Site.Member> pods = site.members("store-service");
      if (pods.stream().noneMatch(pod -> old.contains(pod.pid())) && allReady(pods)) {
        // Frontends try pods that failed again after a moment.
        TimeUnit.SECONDS.sleep(5);
        return;
      }
    }
    throw new IOException("the store pods are not ready after " + SECONDS + " s");
  }

  private static Set<Long> pids(Site site) throws IOException {
    return site.members("store-service").stream().map(Site.Member::pid).collect(Collectors.toSet());
  }

  private static boolean allReady(List<Site.Member> pods) throws InterruptedException {
    for (Site.Member pod : pods) {
      try {
        URI ready = URI.create("http://127.0.0.1:" + pod.port("admin") + "/health/ready");
        int status =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
