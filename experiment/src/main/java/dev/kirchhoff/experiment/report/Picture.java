package dev.kirchhoff.experiment.report;

/**
 * A picture among results: a file {@code NAME.png}, and a picture of the page.
 *
 * @param name name of the file, without its ending
 * @param title what it shows
 * @param caption how to read it; may be empty
 * @param png the picture as PNG
 */
public record Picture(String name, String title, String caption, byte[] png) {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is no name of a file
     */
    public Picture {
        Names.require(name);
    }
}
