package dev.kirchhoff.experiment.yaml;

/**
 * A text inside the distribution, with comments that say where its figures come from and what to beware of.
 *
 * @param name name by which it is asked for
 * @param summary its first line
 * @param text the YAML
 */
public record Preset(String name, String summary, String text) {}
