package dev.kirchhoff.experiment.report;

import java.util.List;
import java.util.Map;

/** What an analysis found, for people. As data it is the record that implements this; {@link ResultFolder} writes both. */
public interface Findings {

    /** What was done, as the title of a page. */
    String title();

    /** What was looked at, by what it is: run, checkpoint, images, numbers of draws. */
    Map<String, String> subject();

    /** Tables, the one that says most first. */
    List<Table> tables();

    /** Charts. */
    List<Chart> charts();

    /** Pictures; usually none. */
    default List<Picture> pictures() {
        return List.of();
    }
}
