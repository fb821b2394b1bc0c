package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.network.UnaryBlock;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A block whose output is the minimum of an energy of groups of units and the interactions between them: a deep Hopfield network.
 *
 * <p>Model: {@code E(s) = Σ_l Σ_i G(s_li) - Σ_e <P_e(K_e a_e + c_e), b_e>}, a_e and b_e the groups that interaction e joins; the input is a group that does
 * not move. At rest {@code s_l = σ_l(f_l)}, f the force, {@code -dE/ds} without G. The output is the last group. Backward, the error from the blocks
 * behind is a constant force on the output; an {@link Estimator} makes of it the gradients of weights and input.
 *
 * <p>Shapes: input, output and groups as given; parameters {@code from-to.weight} and {@code from-to.bias}, by the names of the groups.
 *
 * <p>Errors: units that do not come to rest end a pass with {@link UnsettledException}.
 *
 * <p>Source: M. Nest, M. Ernoult, "Towards training digitally-tied analog blocks via hybrid gradient computation", arXiv 2409.03306 (2024); B. Scellier, Y.
 * Bengio, "Equilibrium propagation", Front. Comput. Neurosci. 11:24 (2017).
 */
public final class EnergyBlock implements UnaryBlock {

    /** Name of the group of the input. */
    public static final String INPUT = "input";

    private final Graph graph;
    private final Relaxation relaxation;
    private final Estimator estimator;

    private EnergyBlock(Graph graph, Relaxation relaxation, Estimator estimator) {
        this.graph = graph;
        this.relaxation = relaxation;
        this.estimator = estimator;
    }

    /**
     * Starts a block.
     *
     * @param input shape of the input for one image
     * @param hardware what the tiles of its interactions are made of
     * @param key addresses all that is drawn for it
     */
    public static Builder builder(Shape input, Hardware hardware, BlockKey key) {
        return new Builder(input, hardware, key);
    }

    /** How its units come to rest. */
    public Relaxation relaxation() {
        return relaxation;
    }

    /** The same weights, with another relaxation. */
    public EnergyBlock with(Relaxation other) {
        return new EnergyBlock(graph, other, estimator);
    }

    /** The same weights, with another estimator. */
    public EnergyBlock with(Estimator other) {
        return new EnergyBlock(graph, relaxation, other);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (!input.equals(graph.input())) {
            throw new IllegalArgumentException(
                    "this energy block was made for inputs of " + graph.input() + ", but its input is " + input);
        }
        return graph.units().getLast().shape();
    }

    /**
     * The circuit that the block stands for, with its conductances as they are now.
     *
     * @throws IllegalArgumentException if its units are not all voltages joined by resistors
     */
    public Circuit circuit() {
        return Circuit.of(graph);
    }

    private Stream<Interaction> interactions() {
        return graph.edges().stream().map(Graph.Edge::interaction);
    }

    @Override
    public List<Parameter> parameters() {
        return interactions()
                .flatMap(interaction -> interaction.parameters().stream())
                .toList();
    }

    @Override
    public List<Tile> tiles() {
        return interactions()
                .flatMap(interaction -> interaction.tiles().stream())
                .toList();
    }

    @Override
    public EnergyBlock programmed(Hardware hardware, BlockKey key) {
        List<Graph.Edge> edges = new ArrayList<>();
        for (Graph.Edge edge : graph.edges()) {
            Interaction other = edge.interaction().programmed(hardware, key.part(edges.size()));
            edges.add(new Graph.Edge(edge.from(), edge.to(), other));
        }
        return new EnergyBlock(new Graph(graph.input(), graph.units(), edges), relaxation, estimator);
    }

    @Override
    public EnergyPass open(PassContext context, Signal input) {
        return new EnergyPass(graph, relaxation, estimator, context, input);
    }

    /** Puts an energy block together: groups first, then what joins them. */
    public static final class Builder {
        private final Shape input;
        private final Hardware hardware;
        private final BlockKey key;
        private final List<Units> units = new ArrayList<>();
        private final List<Graph.Edge> edges = new ArrayList<>();

        private Builder(Shape input, Hardware hardware, BlockKey key) {
            this.input = input;
            this.hardware = hardware;
            this.key = key;
        }

        /** Adds a group of units. */
        public Builder units(String name, Shape shape, StateFunction function) {
            if (name.equals(INPUT)
                    || units.stream().anyMatch(group -> group.name().equals(name))) {
                throw new IllegalArgumentException("two groups of units are called " + name + "; names must be unique");
            }
            units.add(new Units(name, shape, function));
            return this;
        }

        /** Joins two groups by the identity. */
        public Builder skip(String from, String to) {
            return join(from, to, new Skip(shape(from)));
        }

        /** Joins two groups by a dense map. */
        public Builder dense(String from, String to, Initialiser initialiser) {
            return join(
                    from,
                    to,
                    Connection.dense(shape(from), shape(to), hardware, initialiser, key.part(edges.size()))
                            .named(from + "-" + to));
        }

        /** Joins two groups of {@link Voltages}, or the input and one, by {@link Resistors}. */
        public Builder resistors(String from, String to, Initialiser initialiser) {
            return resistors(from, to, 1, initialiser);
        }

        /** Joins two groups by {@link Resistors} behind amplifiers in both directions, voltage times the gain forward, current divided by it backward. */
        public Builder resistors(String from, String to, float gain, Initialiser initialiser) {
            Resistors resistors = Resistors.of(
                    shape(from), shape(to), from + "-" + to, gain, hardware, initialiser, key.part(edges.size()));
            return join(from, to, resistors);
        }

        /** Joins two groups by a convolution, with a pooling or none. */
        public Builder convolution(
                String from, String to, Window window, @Nullable StatePooling pooling, Initialiser initialiser) {
            Connection connection = Connection.convolution(
                    shape(from), shape(to).channels(), window, pooling, hardware, initialiser, key.part(edges.size()));
            return join(from, to, connection.named(from + "-" + to));
        }

        /**
         * Joins two groups.
         *
         * @throws IllegalArgumentException if a group is unknown, or the interaction does not fit both
         */
        public Builder join(String from, String to, Interaction interaction) {
            int before = number(from);
            int behind = number(to);
            if (before >= behind) {
                throw new IllegalArgumentException("an interaction leads from " + from + " to " + to
                        + "; it must lead to a group that comes behind the other");
            }
            if (!interaction.from().equals(shape(from)) || !interaction.to().equals(shape(to))) {
                throw new IllegalArgumentException("the interaction between " + from + " of " + shape(from) + " and "
                        + to + " of " + shape(to) + " joins " + interaction.from() + " and " + interaction.to());
            }
            if (holds(before, interaction) || holds(behind, interaction)) {
                throw new IllegalArgumentException("the units " + from + " and " + to
                        + " cannot be joined so: resistors join voltages, and nothing else does");
            }
            edges.add(new Graph.Edge(before, behind, interaction));
            return this;
        }

        /** Whether a group has both an energy of its own and a stiffness, or neither. */
        private boolean holds(int number, Interaction interaction) {
            return number > 0 && units.get(number - 1).function().hasOwnEnergy() == interaction.stiffens();
        }

        private Shape shape(String name) {
            int number = number(name);
            return number == 0 ? input : units.get(number - 1).shape();
        }

        private int number(String name) {
            if (name.equals(INPUT)) {
                return 0;
            }
            for (int i = 0; i < units.size(); i++) {
                if (units.get(i).name().equals(name)) {
                    return i + 1;
                }
            }
            throw new IllegalArgumentException("no group of units is called " + name);
        }

        /**
         * The block.
         *
         * @throws IllegalArgumentException if there is no group, one is joined to nothing, or amplifiers do not fit together
         */
        public EnergyBlock build(Relaxation relaxation, Estimator estimator) {
            if (units.isEmpty()) {
                throw new IllegalArgumentException("an energy block needs at least one group of units");
            }
            Graph graph = Amplifiers.weighted(new Graph(input, List.copyOf(units), List.copyOf(edges)));
            for (int group = 1; group < graph.groups(); group++) {
                if (graph.incident(group).length == 0) {
                    throw new IllegalArgumentException(
                            "the units " + units.get(group - 1).name() + " of an energy block are joined to nothing");
                }
            }
            return new EnergyBlock(graph, relaxation, estimator);
        }
    }
}
