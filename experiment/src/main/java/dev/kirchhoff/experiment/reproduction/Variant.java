package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.yaml.Change;
import dev.kirchhoff.experiment.yaml.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network that is trained with every seed.
 *
 * @param name its name, such as {@code random-128}
 * @param network name of the network that it is; its own but where a network is trained at several rates
 * @param groups names under which it is chosen together with others
 * @param preset the preset it starts from
 * @param changes what is other than in the preset, {@code path=value} each
 */
public record Variant(String name, String network, List<String> groups, String preset, List<String> changes) {

    Variant(String name, String preset, String... changes) {
        this(name, name, List.of(), preset, List.of(changes));
    }

    /** The same under another name, with further changes. */
    Variant with(String other, String... more) {
        return new Variant(
                other,
                other,
                groups,
                preset,
                Stream.concat(changes.stream(), Stream.of(more)).toList());
    }

    /** The same in groups. */
    Variant in(String... names) {
        return new Variant(name, network, List.of(names), preset, changes);
    }

    /** The same network trained at a learning rate. */
    Variant atRate(String other, double rate) {
        Variant changed = with(other, "training.rate=" + rate);
        return new Variant(other, network, groups, preset, changed.changes);
    }

    /** Whether one of some names is its own or that of one of its groups. */
    boolean isAmong(List<String> names) {
        return names.contains(name) || names.stream().anyMatch(groups::contains);
    }

    /** The training with a seed. */
    Case at(Setting setting, int epochs, long seed) {
        List<Change> all = new ArrayList<>();
        changes.forEach(text -> all.add(Change.parse("change", text)));
        all.add(Change.text("--data", "data.source", setting.source()));
        all.add(change("data.validation", setting.heldOut()));
        all.add(change("training.epochs", epochs));
        all.add(change("seed", seed));
        return new Case(this, seed, name + "-" + epochs + "-s" + seed, epochs, Plan.loadWith(preset, all));
    }

    private static Change change(String path, long value) {
        return new Change(path, path, Long.toString(value));
    }
}
