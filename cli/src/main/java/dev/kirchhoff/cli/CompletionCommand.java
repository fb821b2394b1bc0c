package dev.kirchhoff.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the completion script of bash and zsh. */
@Command(
        name = "completion",
        header = "Print a script that completes commands and options in bash and zsh.",
        footer = {"", "@|bold Example|@", "  source <(${ROOT-COMMAND-NAME} completion)"})
final class CompletionCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        common.out().print(AutoComplete.bash("kirchhoff", common.root().commandLine()));
        return ExitCode.DONE;
    }
}
