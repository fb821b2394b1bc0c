package dev.kirchhoff.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tracking server in memory that answers the requests of MLflow's REST API 2.0 which a bridge needs, and refuses what the real one does: experiments and
 * runs that it does not have, more than 1,000 metrics, 100 parameters or 1,000 items in a request, requests beyond 1 MB, names with other characters than
 * letters, digits and {@code _-. :/}, keys beyond 250 and values beyond 6,000 characters, parameters that change, statuses that are none, and whoever
 * does not say the password. Of a request that offers another protocol it takes no body, as servers of the real one may do. Written from the description of
 * the API.
 */
final class MlflowStandIn implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** What the server knows of a run. */
    static final class Run {
        final String name;
        final String experiment;
        final Map<String, String> tags = new TreeMap<>();
        final Map<String, String> parameters = new TreeMap<>();
        final Map<String, Map<Long, Double>> metrics = new TreeMap<>();
        final Map<Long, Long> times = new TreeMap<>();
        final Map<String, byte[]> files = new TreeMap<>();
        String status = "RUNNING";
        long started;
        long ended;

        private Run(String name, String experiment) {
            this.name = name;
            this.experiment = experiment;
        }
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String code;

        private Refused(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    final Map<String, String> experiments = new LinkedHashMap<>();
    final Map<String, Run> runs = new LinkedHashMap<>();
    String place = "mlflow-artifacts:/";

    @Nullable
    String authorisation;

    int requests;
    private final HttpServer server;

    MlflowStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        byte[] body = exchange.getRequestHeaders().containsKey("Upgrade") ? new byte[0] : sent;
        int status = 200;
        String answer;
        requests++;
        try {
            if (authorisation != null
                    && !authorisation.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                throw new Refused(401, "UNAUTHENTICATED", "You are not authenticated.");
            }
            answer = JSON.writeValueAsString(route(exchange.getRequestMethod(), exchange.getRequestURI(), body));
        } catch (Refused refused) {
            status = refused.status;
            answer = JSON.writeValueAsString(
                    Map.of("error_code", refused.code, "message", String.valueOf(refused.getMessage())));
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ObjectNode route(String method, URI uri, byte[] body) throws Refused {
        String path = uri.getPath();
        if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) {
            return file(path.substring("/api/2.0/mlflow-artifacts/artifacts/".length()), body);
        }
        if (body.length > 1_000_000) {
            throw invalid("the request is larger than 1 MB");
        }
        JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        return switch (method + " " + path.replace("/api/2.0/mlflow/", "")) {
            case "GET experiments/get-by-name" -> experiment(query(uri, "experiment_name"));
            case "POST experiments/create" -> newExperiment(request.path("name").asString());
            case "POST runs/create" -> newRun(request);
            case "GET runs/get" -> info(query(uri, "run_id"));
            case "POST runs/log-batch" -> batch(request);
            case "POST runs/update" -> update(request);
            default -> throw new Refused(404, "ENDPOINT_NOT_FOUND", method + " " + path);
        };
    }

    private static String query(URI uri, String key) {
        for (String pair : String.valueOf(uri.getRawQuery()).split("&")) {
            if (pair.startsWith(key + "=")) {
                return URLDecoder.decode(pair.substring(key.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private ObjectNode experiment(String name) throws Refused {
        String id = experiments.get(name);
        if (id == null) {
            throw new Refused(404, "RESOURCE_DOES_NOT_EXIST", "Could not find experiment with name '" + name + "'");
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("experiment")
                .put("experiment_id", id)
                .put("name", name)
                .put("lifecycle_stage", "active");
        return answer;
    }

    private ObjectNode newExperiment(String name) throws Refused {
        if (experiments.containsKey(name)) {
            throw new Refused(400, "RESOURCE_ALREADY_EXISTS", "Experiment(name=" + name + ") already exists.");
        }
        String id = Integer.toString(experiments.size() + 1);
        experiments.put(name, id);
        return JSON.createObjectNode().put("experiment_id", id);
    }

    private ObjectNode newRun(JsonNode request) throws Refused {
        String experiment = request.path("experiment_id").asString();
        if (!experiments.containsValue(experiment)) {
            throw new Refused(404, "RESOURCE_DOES_NOT_EXIST", "No Experiment with id=" + experiment + " exists");
        }
        Run run = new Run(request.path("run_name").asString(), experiment);
        run.started = request.path("start_time").asLong();
        for (JsonNode tag : request.path("tags")) {
            run.tags.put(tag.path("key").asString(), tag.path("value").asString());
        }
        String id = "%032x".formatted(runs.size() + 7);
        runs.put(id, run);
        return info(id);
    }

    private Run run(String id) throws Refused {
        Run run = runs.get(id);
        if (run == null) {
            throw new Refused(404, "RESOURCE_DOES_NOT_EXIST", "Run with id=" + id + " not found");
        }
        return run;
    }

    private ObjectNode info(String id) throws Refused {
        Run run = run(id);
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("run")
                .putObject("info")
                .put("run_id", id)
                .put("run_uuid", id)
                .put("experiment_id", run.experiment)
                .put("status", run.status)
                .put("start_time", run.started)
                .put("artifact_uri", place + run.experiment + "/" + id + "/artifacts");
        return answer;
    }

    private ObjectNode batch(JsonNode request) throws Refused {
        Run run = run(request.path("run_id").asString());
        JsonNode metrics = request.path("metrics");
        JsonNode params = request.path("params");
        limit("metrics", metrics, 1000);
        limit("params", params, 100);
        limit("tags", request.path("tags"), 100);
        if (metrics.size() + params.size() + request.path("tags").size() > 1000) {
            throw invalid("a batch can hold at most 1000 items");
        }
        for (JsonNode param : params) {
            String key = key(param);
            String value = param.path("value").asString();
            if (value.length() > 6000) {
                throw invalid("Param value '" + key + "' exceeded length limit of 6000 characters");
            }
            String before = run.parameters.putIfAbsent(key, value);
            if (before != null && !before.equals(value)) {
                throw invalid("Changing param values is not allowed. Param with key='" + key + "' was already logged");
            }
        }
        for (JsonNode metric : metrics) {
            if (!metric.path("value").isNumber()) {
                throw invalid("Got invalid value " + metric.path("value") + " for metric '" + key(metric) + "'");
            }
            long step = metric.path("step").asLong();
            Double before = run.metrics
                    .computeIfAbsent(key(metric), key -> new TreeMap<>())
                    .put(step, metric.path("value").asDouble());
            if (before != null) {
                throw invalid("step " + step + " of " + key(metric) + " was logged twice");
            }
            run.times.put(step, metric.path("timestamp").asLong());
        }
        return JSON.createObjectNode();
    }

    private static void limit(String what, JsonNode list, int most) throws Refused {
        if (list instanceof ArrayNode items && items.size() > most) {
            throw invalid("A batch logging request can contain at most " + most + " " + what + ". Got " + items.size());
        }
    }

    private static String key(JsonNode entity) throws Refused {
        String key = entity.path("key").asString();
        if (!key.matches("[/\\w.\\- :]{1,250}")) {
            throw invalid("Invalid name: '" + key + "'");
        }
        return key;
    }

    private ObjectNode update(JsonNode request) throws Refused {
        Run run = run(request.path("run_id").asString());
        String status = request.path("status").asString();
        if (!status.matches("RUNNING|SCHEDULED|FINISHED|FAILED|KILLED")) {
            throw invalid("Invalid status " + status);
        }
        run.status = status;
        run.ended = request.path("end_time").asLong();
        return JSON.createObjectNode();
    }

    private ObjectNode file(String path, byte[] content) throws Refused {
        String[] parts = path.split("/", 4);
        if (parts.length < 4 || !"artifacts".equals(parts[2]) || parts[3].contains("..")) {
            throw invalid("Invalid path");
        }
        run(parts[1]).files.put(parts[3], content);
        return JSON.createObjectNode();
    }

    private static Refused invalid(String message) {
        return new Refused(400, "INVALID_PARAMETER_VALUE", message);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
