package dev.kirchhoff.experiment.report;

import tools.jackson.databind.JsonNode;

/** What a page shows beside texts and tables. */
sealed interface Figure {

    /** What it shows. */
    String title();

    /** How to read it; may be empty. */
    String caption();

    /** Whether it takes the whole width of a page. */
    boolean wide();

    /**
     * A chart.
     *
     * @param specification the chart as data, in the language of Vega-Lite, its values within
     */
    record Vega(String title, String caption, boolean wide, JsonNode specification) implements Figure {

        /** The chart over the whole width of the page. */
        Vega asWide() {
            return new Vega(title, caption, true, specification);
        }
    }

    /**
     * A picture: a wide one has few pixels and is shown large, another one is shown as large as it is.
     *
     * @param png the picture as PNG
     */
    record Picture(String title, String caption, boolean wide, byte[] png) implements Figure {}
}
