package dev.kirchhoff.mlflow;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answers that does not want what it was sent, as a sentence. */
final class Refusal {

    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Refusal() {}

    /**
     * The sentence.
     *
     * @param body as sent: JSON with a message from MLflow, anything from what stands before it
     */
    static InvalidInputException of(URI server, int status, String body) {
        String why = status == 401 || status == 403
                ? "it wants other credentials; they are read from MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                        + " MLFLOW_TRACKING_TOKEN"
                : Excerpt.of(message(body));
        return new InvalidInputException("the server at " + server + " refused with status " + status + ": " + why);
    }

    private static String message(String body) {
        Matcher message = MESSAGE.matcher(body);
        return message.find() ? message.group(1) : body.strip();
    }
}
