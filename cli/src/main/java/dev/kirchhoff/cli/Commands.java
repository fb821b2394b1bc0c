package dev.kirchhoff.cli;

import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands behind {@code kirchhoff}, in the order of its help. */
final class Commands {

    private static final List<Class<?>> TYPES = List.of(
            TrainCommand.class,
            EvaluateCommand.class,
            InferCommand.class,
            PlanCommand.class,
            PredictCommand.class,
            AttackCommand.class,
            InspectCommand.class,
            AnalyzeCommand.class,
            ReduceCommand.class,
            ReproduceCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            DumpCommand.class,
            PublishCommand.class,
            HardwareCommand.class,
            PresetsCommand.class,
            ConfigCommand.class,
            DataCommand.class,
            DeviceCommand.class,
            BenchCommand.class,
            InfoCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class);

    private Commands() {}

    /** Every command with all its options. */
    static CommandLine all(Interruption interruption) {
        return line(interruption, name -> true);
    }

    /**
     * The commands that a command line needs: those that it names, and of any other the name and the header, which is all that the list
     * of commands and a suggestion show. To read the options of all takes longer than what most commands that compute nothing do.
     */
    static CommandLine of(Interruption interruption, String... args) {
        List<String> words = List.of(args);
        // A completion is of every command; what a file of arguments names is not known yet.
        boolean all = words.contains("completion") || words.stream().anyMatch(word -> word.startsWith("@"));
        return line(interruption, name -> all || words.contains(name));
    }

    private static CommandLine line(Interruption interruption, Predicate<String> whole) {
        CommandLine line = new CommandLine(new KirchhoffCommand(interruption));
        for (Class<?> type : TYPES) {
            Command command = type.getAnnotation(Command.class);
            line.addSubcommand(command.name(), whole.test(command.name()) ? type : outline(command));
        }
        return line;
    }

    private static CommandSpec outline(Command command) {
        CommandSpec outline = CommandSpec.create().name(command.name());
        outline.usageMessage().header(command.header());
        return outline;
    }
}
