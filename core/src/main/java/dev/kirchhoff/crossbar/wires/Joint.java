package dev.kirchhoff.crossbar.wires;

/**
 * Where the terminals of two neighbouring regions stand when they are joined: first the nodes that they share and that nobody else needs, then
 * what is left, as {@link Ports} say.
 *
 * @param inner nodes that they share
 * @param ports what is left
 * @param first where the terminals of the left or upper region stand
 * @param second where those of the right or lower one stand
 */
record Joint(int inner, Ports ports, Segments first, Segments second) {

    static Joint of(Ports a, Ports b, boolean beside) {
        return beside ? beside(a, b) : above(a, b);
    }

    private static Joint beside(Ports a, Ports b) {
        Ports ports = Ports.beside(a, b);
        int n = a.right();
        return new Joint(
                n,
                ports,
                Segments.of(
                        n,
                        new Segment(a.firstRight(), 0, n),
                        new Segment(0, n, a.left()),
                        new Segment(a.firstTop(), n + ports.firstTop(), a.top()),
                        new Segment(a.firstBottom(), n + ports.firstBottom(), a.bottom()),
                        new Segment(a.leak(), n + ports.leak(), 1),
                        new Segment(a.firstDriver(), n + ports.firstDriver(), a.drivers()),
                        new Segment(a.firstGround(), n + ports.firstGround(), a.grounds())),
                Segments.of(
                        n,
                        new Segment(0, 0, n),
                        new Segment(b.firstRight(), n + ports.firstRight(), b.right()),
                        new Segment(b.firstTop(), n + ports.firstTop() + a.top(), b.top()),
                        new Segment(b.firstBottom(), n + ports.firstBottom() + a.bottom(), b.bottom()),
                        new Segment(b.leak(), n + ports.leak(), 1),
                        new Segment(b.firstDriver(), n + ports.firstDriver() + a.drivers(), b.drivers()),
                        new Segment(b.firstGround(), n + ports.firstGround() + a.grounds(), b.grounds())));
    }

    private static Joint above(Ports a, Ports b) {
        Ports ports = Ports.above(a, b);
        int n = a.bottom();
        return new Joint(
                n,
                ports,
                Segments.of(
                        n,
                        new Segment(a.firstBottom(), 0, n),
                        new Segment(0, n, a.left()),
                        new Segment(a.firstRight(), n + ports.firstRight(), a.right()),
                        new Segment(a.firstTop(), n + ports.firstTop(), a.top()),
                        new Segment(a.leak(), n + ports.leak(), 1),
                        new Segment(a.firstDriver(), n + ports.firstDriver(), a.drivers()),
                        new Segment(a.firstGround(), n + ports.firstGround(), a.grounds())),
                Segments.of(
                        n,
                        new Segment(b.firstTop(), 0, n),
                        new Segment(0, n + a.left(), b.left()),
                        new Segment(b.firstRight(), n + ports.firstRight() + a.right(), b.right()),
                        new Segment(b.firstBottom(), n + ports.firstBottom(), b.bottom()),
                        new Segment(b.leak(), n + ports.leak(), 1),
                        new Segment(b.firstDriver(), n + ports.firstDriver() + a.drivers(), b.drivers()),
                        new Segment(b.firstGround(), n + ports.firstGround() + a.grounds(), b.grounds())));
    }

    /** Two regions joined. */
    Assembly assemble(Region a, Region b) {
        Assembly assembly = new Assembly(inner, ports);
        assembly.add(a, first, 0, 0);
        assembly.add(b, second, a.ports().drivers(), a.ports().grounds());
        return assembly;
    }
}
