package dev.kirchhoff.experiment.report;

/** Names of files that results go to: small letters, digits, and {@code -} between them. */
final class Names {

    private Names() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void require(String name) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a file of results: small letters and digits with - between them");
        }
    }
}
