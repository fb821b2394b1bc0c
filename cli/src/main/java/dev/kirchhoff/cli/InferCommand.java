package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.inference.Inference;
import dev.kirchhoff.experiment.inference.Inference.Explained;
import dev.kirchhoff.experiment.inference.InferenceModel;
import dev.kirchhoff.experiment.inference.InferenceReport;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.report.InferencePage;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a trained network on programmed arrays. */
@Command(
        name = "infer",
        header = "Measure a trained network on analog hardware: accuracy, energy, latency, area.",
        description = {
            "",
            "The network, an ONNX model or a run, is written to arrays of conductances, those of generic-8bit where no "
                    + "--hardware is given, and reads the images there, as often as there are draws of the errors. Draw n of a seed is "
                    + "draw 0 of the seed n higher.",
            "",
            "With --explain each non-ideality of the hardware acts alone, so that a figure can be traced.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} infer model.onnx --data data/cifar-10 --preprocess imagenet",
            "  ${ROOT-COMMAND-NAME} infer model.onnx --data DATA --hardware rram-wan,offset-2bit",
            "  ${ROOT-COMMAND-NAME} infer model.onnx --data DATA --set hardware.outputs.adc.bits=[6,8]",
            "  ${ROOT-COMMAND-NAME} infer RUN --hardware rram-wan --set hardware.wires.row=[0,1e-4]"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class InferCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or the folder of a run.")
    private Path model;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Folder of the images, or embedded. Default: those of the run.")
    private @Nullable String data;

    @Mixin
    private final ArrayOptions arrays = new ArrayOptions();

    @Option(
            names = "--technology",
            paramLabel = "NAME",
            description = "Preset or YAML file of a technology. Default: that of the hardware.")
    private @Nullable String technology;

    @Option(
            names = "--preprocess",
            paramLabel = "HOW",
            description = "What is done to pixels: raw, unit (pixel/255), imagenet, cifar10, or "
                    + "mean=a,b,c;std=d,e,f of pixel/255. Default: unit; a run knows its own.")
    private @Nullable String preprocess;

    @Option(names = "--images", paramLabel = "N", description = "Most images to measure on. Default: all.")
    private int images;

    @Option(
            names = "--vote",
            paramLabel = "COPIES",
            description = "Votes of so many copies of the network, each written by itself. Default: none.")
    private int copies = 1;

    @Option(
            names = "--assignments",
            paramLabel = "N",
            description = "Votes of so many predictions on the same arrays, each with its own assignment of patches to "
                    + "replicas (RAPA). Default: none.")
    private int assignments = 1;

    @Option(names = "--explain", description = "Also say what each non-ideality alone costs, layer by layer.")
    private boolean explain;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the page with the charts goes. Default: ${DEFAULT-VALUE}.")
    private Path page = Path.of("report.html");

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Mixin
    private final PlaceOption on = new PlaceOption();

    @Option(names = "--json", description = "Write the results to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (images < 0 || arrays.calibration() < 0) {
            throw common.wrongUsage("--images and --calibration are counted from 0");
        }
        Inference.Draws drawn;
        try {
            drawn = new Inference.Draws(arrays.draws(), copies, assignments, arrays.seed());
        } catch (IllegalArgumentException refused) {
            throw common.wrongUsage(String.valueOf(refused.getMessage()));
        }
        Map<String, List<Planned>> plans = arrays.plans(technology);
        InferenceModel.Origin origin = new InferenceModel.Origin(
                model.toString(), preprocess, new InferenceModel.Sample(data, images, arrays.calibration()));
        InferenceModel opened = origin.open(kernels.chosen(), common.err()::println);
        InferenceReport report;
        try (Place place = on.open(model.toString(), threads, kernels);
                Inference inference = new Inference(
                        opened,
                        drawn,
                        kernels.chosen(),
                        threads.count(),
                        place == null
                                ? null
                                : new Inference.Elsewhere(place, origin.absolute(opened), common.err()::println))) {
            InferenceTables tables = new InferenceTables(common.out(), json);
            tables.model(opened, inference.digital());
            report = measured(inference, opened, plans);
            tables.results(report);
        } catch (InterruptedRunException stopped) {
            common.err().println("Interrupted.");
            return ExitCode.INTERRUPTED;
        }
        InferencePage.write(report, page);
        common.out().print(json ? Json.of(report) + System.lineSeparator() : "");
        (json ? common.err() : common.out()).println("Report: " + page);
        return ExitCode.DONE;
    }

    private InferenceReport measured(Inference inference, InferenceModel opened, Map<String, List<Planned>> plans) {
        List<InferenceReport.Named> results = new ArrayList<>();
        List<Explained> explained = List.of();
        int columns = Terminal.columns();
        for (Map.Entry<String, List<Planned>> plan : plans.entrySet()) {
            for (Planned planned : plan.getValue()) {
                try (ProgressLine line =
                        new ProgressLine(plan.getKey(), 0, (long) arrays.draws() * copies, common.err(), columns)) {
                    results.add(new InferenceReport.Named(
                            plan.getKey(),
                            planned.yaml(),
                            inference.run(planned, (done, all, accuracy) -> line.at(done, percent(accuracy)))));
                }
            }
        }
        if (explain) {
            Planned first = plans.values().iterator().next().getFirst();
            try (ProgressLine line = new ProgressLine("explain", 0, arrays.draws(), common.err(), columns)) {
                explained = inference.explain(
                        first.accelerator(), (done, all, accuracy) -> line.at(done, percent(accuracy)));
            }
        }
        return new InferenceReport(
                opened.description(),
                opened.source(),
                opened.images().size(),
                opened.calibration().size(),
                opened.calibrationSet(),
                inference.digital(),
                results,
                inference.layers(),
                explained);
    }

    private static String percent(double share) {
        return Numbers.percent(share, 2);
    }
}
