package dev.kirchhoff.site;

import dev.kirchhoff.cli.Main;
import dev.kirchhoff.experiment.report.Html;
import dev.kirchhoff.experiment.yaml.Preset;
import dev.kirchhoff.experiment.yaml.Presets;
import dev.kirchhoff.experiment.yaml.Reference;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Pages that the code writes: keys of a configuration and of an accelerator, presets, commands. */
final class ReferencePages {

    private static final int COLUMNS = 100;
    private static final Pattern GROUP = Pattern.compile("(.*)group (.+)");

    private ReferencePages() {}

    static List<Page> all() {
        return List.of(
                keys(
                        "configuration",
                        "Keys of a configuration",
                        "What a file for train may hold; printed by config reference. config show fills all of it in for a preset.",
                        Reference.groups()),
                keys(
                        "accelerator",
                        "Keys of programmed arrays",
                        "What a file for infer --hardware may hold; printed by hardware reference.",
                        Reference.ofAccelerator()),
                presets(),
                commands());
    }

    private static Page keys(String name, String title, String lead, List<Reference.Group> groups) {
        StringBuilder body = heading(title, lead);
        for (Reference.Group group : groups) {
            section(body, group.place());
            body.append("<p>")
                    .append(Html.escaped(group.meaning()))
                    .append("</p>\n<table>\n<tr><th>key</th><th>default</th><th>meaning</th><th>value</th></tr>\n");
            group.keys().forEach(key -> row(body, key));
            body.append("</table>\n");
        }
        return new Page("reference/" + name + ".html", title, body.toString());
    }

    private static void row(StringBuilder body, Reference.Key key) {
        String standard = key.standard();
        body.append("<tr><td><code>").append(Html.escaped(key.key())).append("</code></td><td>");
        if (key.required()) {
            body.append("required");
        } else if (standard != null) {
            body.append("<code>").append(Html.escaped(standard)).append("</code>");
        }
        body.append("</td><td>")
                .append(Html.escaped(key.meaning()))
                .append("</td><td>")
                .append(type(key.type()))
                .append("</td></tr>\n");
    }

    /** What a value looks like; where that is a group, with a link to it. */
    private static String type(String type) {
        Matcher group = GROUP.matcher(type);
        return group.matches()
                ? Html.escaped(group.group(1)) + "<a href=\"#" + anchor(group.group(2)) + "\">"
                        + Html.escaped(group.group(2)) + "</a>"
                : Html.escaped(type);
    }

    private static Page presets() {
        StringBuilder body = heading("Presets", "What has a name of its own in place of a file, whole.");
        presets(body, "Networks to train", Presets.CONFIGS);
        presets(body, "Devices and circuits to train on", Presets.HARDWARE);
        presets(body, "Programmed arrays to infer on", Presets.PROGRAMMED);
        presets(body, "Technologies to reckon costs with", Presets.TECHNOLOGY);
        return new Page("reference/presets.html", "Presets", body.toString());
    }

    private static void presets(StringBuilder body, String title, Presets presets) {
        section(body, title);
        for (Preset preset : presets.all()) {
            body.append("<details id=\"")
                    .append(anchor(preset.name()))
                    .append("\"><summary><code>")
                    .append(Html.escaped(preset.name()))
                    .append("</code> ")
                    .append(Html.escaped(preset.summary()))
                    .append("</summary>\n")
                    .append(Page.verbatim(preset.text()))
                    .append("</details>\n");
        }
    }

    private static Page commands() {
        StringBuilder body = heading("Commands", "What each command prints with --help.");
        append(body, Main.commands("./kirchhoff"));
        return new Page("reference/commands.html", "Commands", body.toString());
    }

    private static void append(StringBuilder body, CommandLine command) {
        command.setUsageHelpWidth(COLUMNS);
        section(body, command.getCommandSpec().qualifiedName());
        body.append(Page.verbatim(command.getUsageMessage(Ansi.OFF)));
        command.getSubcommands().values().forEach(inner -> append(body, inner));
    }

    private static StringBuilder heading(String title, String lead) {
        return new StringBuilder("<h1>")
                .append(Html.escaped(title))
                .append("</h1>\n<p>")
                .append(Html.escaped(lead))
                .append("</p>\n");
    }

    private static void section(StringBuilder body, String title) {
        body.append("<h2 id=\"")
                .append(anchor(title))
                .append("\">")
                .append(Html.escaped(title))
                .append("</h2>\n");
    }

    private static String anchor(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
