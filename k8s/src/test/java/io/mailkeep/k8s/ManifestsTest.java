package io.mailkeep.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator applies: rendered as kubectl does it, then held against the cluster's own
/// schema (unknown fields fail) and against itself.
final class ManifestsTest {
  private static final Gson JSON = new Gson();

  /// Checks one kind of object.
  private interface Check {
    void validate(JsonElement object) throws IOException;
  }

  private static final Map<String, Check> KINDS =
      Map.of(
          "v1/ConfigMap", V1ConfigMap::validateJsonElement,
          "v1/Namespace", V1Namespace::validateJsonElement,
          "v1/Secret", V1Secret::validateJsonElement,
          "v1/Service", V1Service::validateJsonElement,
          "v1/ServiceAccount", V1ServiceAccount::validateJsonElement,
          "apps/v1/Deployment", V1Deployment::validateJsonElement,
          "apps/v1/StatefulSet", V1StatefulSet::validateJsonElement,
          "batch/v1/Job", V1Job::validateJsonElement,
          "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

  @BeforeAll
  static void makeSecrets() throws Exception {
    Trial.makeSecrets("overlays/try");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/try"})
  void everyFieldIsKnownToTheCluster(String folder) {
    for (Map<String, Object> object : Kubectl.render(folder)) {
      String kind = object.get("apiVersion") + "/" + object.get("kind");
      assertThat(KINDS).as("kinds that this test knows").containsKey(kind);
      assertThatCode(() -> KINDS.get(kind).validate(JSON.toJsonTree(object)))
          .as(kind + " " + name(object))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theCheckFindsAFieldThatIsMisspelt() {
    JsonElement wrong =
        JSON.fromJson(
            """
            {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"replica": 2}}
            """,
            JsonElement.class);
    assertThatCode(() -> V1Deployment.validateJsonElement(wrong)).hasMessageContaining("replica");
  }

  @Test
  void everyObjectHasItsOwnNameInTheNamespaceOfTheOverlay() {
    Set<String> names = new HashSet<>();
    for (Map<String, Object> object : Kubectl.render("overlays/try")) {
      assertThat(names.add(object.get("kind") + "/" + name(object))).as(name(object)).isTrue();
      if (!"Namespace".equals(object.get("kind"))) {
        assertThat(at(object, "metadata", "namespace")).as(name(object)).isEqualTo("mailkeep");
      }
    }
  }

  @Test
  void everyConfigMapSecretAndAccountThatAPodNeedsIsThere() {
    List<Map<String, Object>> objects = Kubectl.render("overlays/try");
    Set<String> there = new TreeSet<>();
    objects.forEach(object -> there.add(object.get("kind") + "/" + name(object)));
    for (Map<String, Object> pod : pods(objects)) {
      for (Map<String, Object> container : containers(pod)) {
        for (Object from : list(container.get("envFrom"))) {
          assertThere(there, "ConfigMap", at(from, "configMapRef", "name"));
          assertThere(there, "Secret", at(from, "secretRef", "name"));
        }
      }
      for (Object volume : list(pod.get("volumes"))) {
        assertThere(there, "Secret", at(volume, "secret", "secretName"));
        assertThere(there, "ConfigMap", at(volume, "configMap", "name"));
      }
      Object account = pod.get("serviceAccountName");
      if (account != null) {
        assertThat(there).contains("ServiceAccount/" + account);
      }
    }
  }

  private static void assertThere(Set<String> there, String kind, String name) {
    if (!name.isEmpty()) {
      assertThat(there).contains(kind + "/" + name);
    }
  }

  @Test
  void everyServiceReachesAPodOnAPortThatItOpens() {
    List<Map<String, Object>> objects = Kubectl.render("overlays/try");
    for (Map<String, Object> service : objects) {
      if (!"Service".equals(service.get("kind"))) {
        continue;
      }
      Map<String, Object> spec = map(service.get("spec"));
      Set<Object> open = new HashSet<>();
      for (Map<String, Object> owner : objects) {
        Map<String, Object> template = template(owner);
        if (map(map(template.get("metadata")).get("labels"))
            .entrySet()
            .containsAll(map(spec.get("selector")).entrySet())) {
          for (Map<String, Object> container : containers(map(template.get("spec")))) {
            for (Object port : list(container.get("ports"))) {
              open.add(map(port).get("name"));
              open.add(map(port).get("containerPort"));
            }
          }
        }
      }
      for (Object port : list(spec.get("ports"))) {
        Object target = map(port).getOrDefault("targetPort", map(port).get("port"));
        assertThat(open).as(name(service)).contains(target);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"store-service", "imap-frontend", "pop3-frontend"})
  void aPodIsWatchedBoundedAndHasNoPrivileges(String name) {
    Map<String, Object> deployment = find("Deployment", name);
    Map<String, Object> pod = map(template(deployment).get("spec"));
    assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo("true");
    assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
    Map<String, Object> container = containers(pod).getFirst();
    assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/health/live");
    assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/health/ready");
    assertThat(container).containsKeys("startupProbe", "lifecycle");
    assertThat(at(container, "resources", "limits", "memory")).isNotEmpty();
    assertThat(at(container, "resources", "requests", "cpu")).isNotEmpty();
    assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo("true");
    assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo("false");
    int grace = (int) pod.get("terminationGracePeriodSeconds");
    int preStop =
        (int) map(map(map(container.get("lifecycle")).get("preStop")).get("sleep")).get("seconds");
    assertThat(grace).as("time to drain after preStop").isGreaterThanOrEqualTo(preStop + 40);
  }

  @Test
  void everySettingIsOneThatTheProcessesKnow() throws IOException {
    String documented = Files.readString(Path.of("../docs/configuration.md"));
    Set<String> used = new TreeSet<>();
    for (Map<String, Object> object : Kubectl.render("overlays/try")) {
      if (name(object).startsWith("mailkeep-config") || name(object).startsWith("mailkeep-store")) {
        used.addAll(map(object.get("data")).keySet());
      }
      for (Map<String, Object> container : containers(map(template(object).get("spec")))) {
        list(container.get("env"))
            .forEach(variable -> used.add((String) map(variable).get("name")));
      }
    }
    assertThat(used).isNotEmpty();
    for (String name : used) {
      if (name.startsWith("MAILKEEP_")) {
        assertThat(documented).as("docs/configuration.md").contains("`" + name + "`");
      }
    }
  }

  @Test
  void secretsAreInNoConfigMapAndTheBaseBringsNone() {
    assertThat(Kubectl.render("base")).noneMatch(object -> "Secret".equals(object.get("kind")));
    for (Map<String, Object> object : Kubectl.render("overlays/try")) {
      if ("ConfigMap".equals(object.get("kind"))) {
        assertThat(map(object.get("data")).keySet())
            .noneMatch(key -> key.matches(".*(PASSWORD|SECRET|MASTER_KEY|TOKEN).*"));
      }
    }
  }

  @Test
  void onlyFrontendsCallTheStore() {
    Map<String, Object> policy = find("NetworkPolicy", "store-service");
    assertThat(JSON.toJson(policy)).contains("[\"imap-frontend\",\"pop3-frontend\"]");
  }

  private static Map<String, Object> find(String kind, String name) {
    return Kubectl.render("base").stream()
        .filter(object -> kind.equals(object.get("kind")) && name.equals(name(object)))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Map<String, Object>> templates(List<Map<String, Object>> objects) {
    return objects.stream().map(ManifestsTest::template).filter(template -> !template.isEmpty());
  }

  private static Map<String, Object> template(Map<String, Object> owner) {
    return map(map(owner.get("spec")).get("template"));
  }

  private static List<Map<String, Object>> pods(List<Map<String, Object>> objects) {
    return templates(objects).map(template -> map(template.get("spec"))).toList();
  }

  private static List<Map<String, Object>> containers(Map<String, Object> pod) {
    List<Map<String, Object>> all = new ArrayList<>();
    list(pod.get("initContainers")).forEach(container -> all.add(map(container)));
    list(pod.get("containers")).forEach(container -> all.add(map(container)));
    return all;
  }

  private static String name(Map<String, Object> object) {
    return at(object, "metadata", "name");
  }

  /// The value at a path as text; empty if it is not there.
  private static String at(Object object, String... path) {
    Object value = object;
    for (String step : path) {
      value = map(value).get(step);
    }
    return value == null ? "" : value.toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return value instanceof List<?> list ? (List<Object>) list : List.of();
  }
}
