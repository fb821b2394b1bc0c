package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.experiment.place.Part;
import dev.kirchhoff.experiment.place.Site;
import java.io.Serial;

/**
 * A draw of a study that is computed at a place. It writes nothing, so a second copy is of no harm.
 *
 * @param study what is drawn from
 * @param number which draw
 */
record DrawPart(Study study, int number) implements Part<Drawn> {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "draw " + number;
    }

    @Override
    public Drawn compute(Site site) {
        return OpenStudy.of(study, site).draw(number, site);
    }
}
