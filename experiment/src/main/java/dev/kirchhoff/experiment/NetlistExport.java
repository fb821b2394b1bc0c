package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.spice.Netlist;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.energy.Circuit;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Writes the circuit of a trained resistive network as a netlist, its voltage sources at the values that an image gives them. */
public final class NetlistExport {

    private NetlistExport() {}

    /**
     * Writes the circuit.
     *
     * @param run the run
     * @param file where the netlist goes
     * @param image number of the image, of those that the run was tested on
     * @return what the netlist holds, in sentences
     * @throws InvalidInputException if the network has not one block of resistors, or there is no such image
     */
    public static List<String> write(TrainedRun run, Path file, int image) {
        List<Network.Node> nodes = run.network().nodes();
        List<Network.Node> energy = nodes.stream()
                .filter(node -> node.block() instanceof EnergyBlock)
                .toList();
        if (energy.size() != 1) {
            throw new InvalidInputException("The network cannot be written as a netlist: it has " + energy.size()
                    + " energy blocks, and a circuit is made of one block of resistors.");
        }
        Network.Node node = energy.getFirst();
        Circuit circuit = circuit(node);
        TrainedRun.Sample sample = run.sample(image);
        float[] sources = before(run, node, sample.values());
        Netlist.write(circuit, sources, run.config().name() + ", block " + node.name() + ", " + sample.name(), file);
        List<String> notes = new ArrayList<>();
        notes.add("The sources are at the voltages of " + sample.name() + ".");
        if (!node.name().equals(nodes.getLast().name())) {
            notes.add("The circuit is block " + node.name() + " alone; the blocks behind it are not part of it.");
        }
        return notes;
    }

    private static Circuit circuit(Network.Node node) {
        try {
            return ((EnergyBlock) node.block()).circuit();
        } catch (IllegalArgumentException reason) {
            throw new InvalidInputException(
                    "The network cannot be written as a netlist: block " + node.name() + ": " + reason.getMessage()
                            + ".",
                    reason);
        }
    }

    /** What the blocks before a block make of an image. */
    private static float[] before(TrainedRun run, Network.Node node, float[] image) {
        List<Network.Node> nodes = run.network().nodes();
        TreeSet<Integer> needed = new TreeSet<>(node.inputs());
        for (int number = nodes.size() - 1; number >= 0; number--) {
            if (needed.contains(number)) {
                needed.addAll(nodes.get(number).inputs());
            }
        }
        needed.remove(-1);
        if (needed.isEmpty()) {
            return image;
        }
        Network.Builder part = Network.builder(run.network().inputShape());
        for (int number : needed) {
            Network.Node one = nodes.get(number);
            List<String> inputs = one.inputs().stream()
                    .map(from -> from < 0 ? Network.INPUT : nodes.get(from).name())
                    .toList();
            part.add(one.name(), one.block(), inputs);
        }
        NetworkPass pass = part.build().open(1, Mode.INFERENCE, run.kernels(), Workers.serial());
        System.arraycopy(image, 0, pass.input().data(), 0, image.length);
        pass.forward(new RandomKey(run.config().seed(), 0));
        return pass.output().data().clone();
    }
}
