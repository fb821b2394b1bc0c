package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import dev.kirchhoff.experiment.yaml.Node.Leaf;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Devices from configs and in configs. */
public final class DeviceConfig {

    private static final String DEVICE = "device";
    private static final String HARDWARE = "hardware";
    private static final MathContext DIGITS = new MathContext(6);

    private DeviceConfig() {}

    /** What stands at the crosspoints, as a config holds it. */
    record Crosspoint(UnitCell device) {}

    /**
     * The device of a hardware preset, or of a YAML file: one with the key {@code device}, or a config whose {@code hardware} has it. Of a
     * unit cell of several devices it is the first.
     *
     * @throws InvalidInputException if there is no such preset or file, or no device in it
     */
    public static Device load(String presetOrFile) {
        boolean file = presetOrFile.matches(".*(\\.ya?ml|/.*)") || Files.isRegularFile(Path.of(presetOrFile));
        return file
                ? parse(presetOrFile, ConfigText.read(Path.of(presetOrFile)))
                : parse(presetOrFile, Presets.HARDWARE.named(presetOrFile).text());
    }

    /** Reads a text; {@code source} is its name in messages. */
    public static Device parse(String source, String text) {
        Keys document = Binder.keys(YamlReader.document(source, text), "");
        Node hardware = document.entries().get(HARDWARE);
        Node device = hardware == null
                ? document.entries().get(DEVICE)
                : hardware.at(DEVICE).orElse(null);
        if (hardware instanceof Leaf leaf
                && leaf.text() != null
                && Presets.HARDWARE.names().contains(leaf.text())) {
            return load(leaf.text());
        }
        if (device == null) {
            throw new InvalidInputException(
                    source + " has no device; one is expected under the key device or hardware.device");
        }
        Keys crosspoint = new Keys(document.origin(), Map.of(DEVICE, device));
        return first(Binder.bind(crosspoint, Crosspoint.class).device(), source);
    }

    private static Device first(UnitCell cell, String source) {
        if (cell.banks().isEmpty()) {
            throw new InvalidInputException(
                    source + ": an ideal device takes no pulses; a device with a pulse response is expected");
        }
        return cell.banks().getFirst().device();
    }

    /** A device as YAML under the key {@code device}, without what is as by default, figures to six digits. */
    public static String yaml(Device device) {
        return YamlWriter.write((Keys) brief(Unbinder.shortDocument(new Crosspoint(device))));
    }

    /** Without groups in which nothing is left. */
    private static Node brief(Node node) {
        return switch (node) {
            case Leaf leaf -> new Leaf(leaf.origin(), leaf.text() == null ? null : rounded(leaf.text()));
            case Items items ->
                new Items(
                        items.origin(),
                        items.nodes().stream().map(DeviceConfig::brief).toList());
            case Keys keys -> {
                Map<String, Node> entries = new LinkedHashMap<>();
                keys.entries().forEach((key, value) -> {
                    Node inner = brief(value);
                    if (!(inner instanceof Keys group && group.entries().isEmpty())) {
                        entries.put(key, inner);
                    }
                });
                yield new Keys(keys.origin(), entries);
            }
        };
    }

    private static String rounded(String text) {
        return text.matches("-?[0-9.]+(E-?[0-9]+)?")
                ? new BigDecimal(text).round(DIGITS).toString()
                : text;
    }
}
