package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.NetlistExport;
import dev.kirchhoff.experiment.OnnxExport;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a trained network for other programs. */
@Command(
        name = "export",
        header = "Write a trained network as an ONNX model, or its circuit as a netlist.",
        description = {
            "",
            "The model takes pixels / 255, batch x channels x height x width, and gives the outputs of the network, one a class. The "
                    + "normalisation of the run is part of it; noise, converters and devices of arrays are not. Layers with several tiles keep "
                    + "them all, each patch on one of them; reduce --save writes an ordinary convolution in their place.",
            "",
            "A network of resistors becomes a circuit where the file ends in .sp, .cir or .net: ngspice settles to its free phase, with the sources at the "
                    + "voltages of an image.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} export runs/first model.onnx",
            "  ${ROOT-COMMAND-NAME} export runs/first other.onnx --seed 2",
            "  ${ROOT-COMMAND-NAME} export runs/drn net.sp --image 3"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
    private Path run;

    @Parameters(index = "1", paramLabel = "MODEL", description = "The file, such as model.onnx or net.sp.")
    private Path model;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Draws the assignment of patches to tiles, one for all images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--image",
            paramLabel = "N",
            defaultValue = "0",
            description = "Netlists: which of the images that the run was tested on. Default: ${DEFAULT-VALUE}.")
    private int image;

    @Override
    public Integer call() {
        TrainedRun trained = TrainedRun.open(run, Kernels.best(), common.err()::println);
        List<String> notes =
                isNetlist() ? NetlistExport.write(trained, model, image) : OnnxExport.write(trained, seed, model);
        notes.forEach(common.out()::println);
        common.out().println((isNetlist() ? "Netlist: " : "Model: ") + model);
        return ExitCode.DONE;
    }

    private boolean isNetlist() {
        return model.toString().toLowerCase(Locale.ROOT).matches(".*\\.(sp|cir|net)");
    }
}
