package dev.kirchhoff.formats.spice;

import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.network.energy.Circuit;
import dev.kirchhoff.network.energy.Diodes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a {@link Circuit} of resistors as a netlist for ngspice, which solves it by itself: {@code ngspice -b net.sp} prints the voltage of every node,
 * {@code v(n2_0)} being node 0 of group 2.
 *
 * <p>Model: conductances are resistors, those of 0 are left out, and a node that nothing else holds hangs on 1 ohm to ground. An ideal diode is a current source that gives
 * {@value #STEEP} times the conductances of its node times the voltage, on the wrong side of 0 alone: that is exact to one part in {@value #STEEP}, and
 * Newton's method ends on straight pieces, where a very steep exponential overflows. An exponential diode is ngspice's own, whose steps are limited for
 * convergence; below three times n V_T its current differs from the exponential's by less than 0.5 % of I_s. An amplifier is a voltage source that the node controls,
 * and a current source that draws its current divided by the gain from the node. Tolerances are set so that voltages are good to about nine digits.
 *
 * <p>Units: volts, siemens and amperes, as the network has them.
 */
public final class Netlist {

    private static final double STEEP = 1e9;

    /** Thermal voltage at which ngspice computes, 27 degrees Celsius. */
    private static final double THERMAL = 1.38064852e-23 * 300.15 / 1.6021766208e-19;

    private static final String OPTIONS =
            ".options reltol=1e-10 vntol=1e-13 abstol=1e-16 gmin=1e-20 itl1=2000 temp=27 tnom=27";

    private final Circuit circuit;
    private final Writer out;

    private Netlist(Circuit circuit, Writer out) {
        this.circuit = circuit;
        this.out = out;
    }

    /**
     * Writes a circuit.
     *
     * @param voltages of its sources
     * @param title first line of the netlist
     * @throws IllegalArgumentException if there are not as many voltages as sources
     * @throws UncheckedIOException if the file cannot be written, with a sentence for the user
     */
    public static void write(Circuit circuit, float[] voltages, String title, Path file) {
        if (voltages.length != circuit.sources()) {
            throw new IllegalArgumentException(
                    voltages.length + " voltages were given for " + circuit.sources() + " sources");
        }
        AtomicFile.write(file, stream -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.US_ASCII));
            new Netlist(circuit, out).writeAll(voltages, title);
            out.flush();
        });
    }

    private void writeAll(float[] voltages, String title) throws IOException {
        line("* " + title.replaceAll("[^ -~]", " "));
        line("* n0_i: sources");
        for (int group = 1; group <= circuit.nodes().size(); group++) {
            line("* n" + group + "_i: " + circuit.nodes().get(group - 1).name().replaceAll("[^ -~]", " "));
        }
        line(OPTIONS);
        for (int i = 0; i < voltages.length; i++) {
            line("V" + i + " " + node(0, i) + " 0 " + (double) voltages[i]);
        }
        for (int number = 0; number < circuit.layers().size(); number++) {
            layer(number, circuit.layers().get(number));
        }
        for (int group = 1; group <= circuit.nodes().size(); group++) {
            diodes(group);
        }
        line(".control");
        line("set numdgt=12");
        line("op");
        for (int group = 1; group <= circuit.nodes().size(); group++) {
            for (int i = 0; i < circuit.size(group); i++) {
                line("print v(" + node(group, i) + ")");
            }
        }
        line("quit");
        line(".endc");
        line(".end");
    }

    private void layer(int number, Circuit.Layer layer) throws IOException {
        int before = circuit.size(layer.from());
        boolean amplified = layer.gain() != 1;
        for (int i = 0; i < before && amplified; i++) {
            amplifier(number + "_" + i, node(layer.from(), i), layer.gain());
        }
        for (int k = 0; k < layer.conductances().length; k++) {
            double conductance = layer.conductances()[k];
            if (conductance > 0) {
                String from = amplified ? "a" + number + "_" + k % before : node(layer.from(), k % before);
                line("R" + number + "_" + k + " " + from + " " + node(layer.to(), k / before) + " " + 1 / conductance);
            }
        }
        for (int j = 0; j < layer.currents().length; j++) {
            if (layer.currents()[j] != 0) {
                line("I" + number + "_" + j + " 0 " + node(layer.to(), j) + " " + (double) layer.currents()[j]);
            }
        }
    }

    private void amplifier(String name, String node, double gain) throws IOException {
        line("E" + name + " x" + name + " 0 " + node + " 0 " + gain);
        line("Va" + name + " x" + name + " a" + name + " 0");
        line("F" + name + " " + node + " 0 Va" + name + " " + 1 / gain);
    }

    private void diodes(int group) throws IOException {
        Diodes diodes = circuit.nodes().get(group - 1).diodes();
        double[] conductances = circuit.conductances(group);
        if (diodes instanceof Diodes.Exponential(float saturation, float ideality, float thermal)) {
            double factor = (double) ideality * thermal / THERMAL;
            line(".model d" + group + " D(IS=" + (double) saturation + " N=" + factor + ")");
        }
        for (int i = 0; i < conductances.length; i++) {
            String node = node(group, i);
            boolean excitatory = i < conductances.length / 2;
            if (conductances[i] == 0) {
                line("R" + node + " " + node + " 0 1");
            }
            switch (diodes) {
                case Diodes.None() -> {}
                case Diodes.Ideal() -> {
                    double steep = STEEP * (conductances[i] == 0 ? 1 : conductances[i]);
                    String current = excitatory ? -steep + "*uramp(-v(" : steep + "*uramp(v(";
                    line("B" + node + " " + node + " 0 I=" + current + node + "))");
                }
                case Diodes.Exponential exponential ->
                    line("D" + node + (excitatory ? " 0 " + node : " " + node + " 0") + " d" + group);
            }
        }
    }

    private static String node(int group, int number) {
        return "n" + group + "_" + number;
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
