package dev.kirchhoff.experiment.config;

import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Reference;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.ExpStep;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.LinearStep;
import dev.kirchhoff.device.PiecewiseStep;
import dev.kirchhoff.device.PowStep;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.SoftBoundsReference;
import dev.kirchhoff.device.SoftBoundsStates;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Rpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The alternatives of a family, an interface of records, by the names that a config uses: the simple name of the record in lower
 * case with hyphens, {@code PadAndCrop} as {@code pad-and-crop}. In a config an alternative is {@code {type: name, ...}},
 * or the name alone where no settings are given.
 */
final class Family {

    /** The key that names the alternative. */
    static final String TYPE = "type";

    /** Interfaces that anybody may implement, with the alternatives that a config knows by name. */
    private static final Map<Class<?>, List<Class<?>>> OPEN = Map.of(
            Hardware.class, List.of(Hardware.Digital.class, Rpu.class),
            UnitCell.class, List.of(Ideal.class, Device.class, Several.class, Reference.class, OneSided.class),
            Device.class,
                    List.of(
                            ConstantStep.class,
                            LinearStep.class,
                            SoftBounds.class,
                            SoftBoundsStates.class,
                            SoftBoundsReference.class,
                            ExpStep.class,
                            PowStep.class,
                            PiecewiseStep.class));

    private Family() {}

    /** True for an interface whose alternatives a config names. */
    static boolean isFamily(Class<?> type) {
        return type.isSealed() || OPEN.containsKey(type);
    }

    /** The records of a family, those of nested sealed interfaces included, in the order declared. */
    static Map<String, Class<?>> alternatives(Class<?> sealed) {
        Map<String, Class<?>> found = new LinkedHashMap<>();
        List<Class<?>> open = OPEN.get(sealed);
        for (Class<?> permitted : open == null ? List.of(sealed.getPermittedSubclasses()) : open) {
            if (isFamily(permitted)) {
                found.putAll(alternatives(permitted));
            } else {
                found.put(name(permitted), permitted);
            }
        }
        return found;
    }

    /** Name of an alternative. */
    static String name(Class<?> alternative) {
        return hyphenated(alternative.getSimpleName());
    }

    /** Name of a constant: {@code IMAGE_OVERLAP} as {@code image-overlap}. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names of all constants of an enum. */
    static List<String> names(Class<?> enumType) {
        List<String> names = new ArrayList<>();
        for (Object constant : enumType.getEnumConstants()) {
            names.add(name((Enum<?>) constant));
        }
        return names;
    }

    private static String hyphenated(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
