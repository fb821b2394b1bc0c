package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongUsageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    trian                        | Unmatched argument: 'trian'. Did you mean train?   | kirchhoff --help
                    nosuch                       | kirchhoff: Unmatched argument: 'nosuch'.           | kirchhoff --help
                    config sho                   | Unmatched argument: 'sho'. Did you mean show?      | kirchhoff config --help
                    train --epoch=3              | Unknown option: '--epoch=3'. Did you mean --epochs? | kirchhoff train --help
                    train --epoch 3              | Unknown option: '--epoch'. Did you mean --epochs?  | kirchhoff train --help
                    train --epochs many          | 'many' is not an int                               | kirchhoff train --help
                    train --threads 0            | --threads is 0, but at least 1 is needed.          | kirchhoff train --help
                    train --threads 100000000    | --threads is 100000000, but at most 1024 are accepted. | kirchhoff train --help
                    device plot pcm --out x.jpg  | --out is x.jpg, but the picture is a PNG: give a name that ends in .png. | kirchhoff device plot --help
                    device fit x.csv --plot x    | --plot is x, but the picture is a PNG: give a name that ends in .png. | kirchhoff device fit --help
                    train --resume x --seed 3    | --resume goes on with a run as it was configured   | kirchhoff train --help
                    bench --seconds 0            | --seconds is 0, but at least 1 is needed.          | kirchhoff bench --help
                    evaluate                     | Missing required parameter: 'RUN'                  | kirchhoff evaluate --help
                    evaluate x --votes 0         | --votes is 0, but at least 1 is needed.            | kirchhoff evaluate --help
                    reproduce                    | Missing required parameter: 'EXPERIMENT'           | kirchhoff reproduce --help
                    reproduce rapa-table1 --budget all | --budget is all; it must be short or full.   | kirchhoff reproduce --help
                    attack                       | A command is missing: fgsm.                        | kirchhoff attack --help
                    attack fgsm x --limit -1     | --limit is -1, but images are counted from 0, which is all. | kirchhoff attack fgsm --help
                    attack fgsm x --held-out --data y | --held-out are images of the run, but --data names others; give one. | kirchhoff attack fgsm --help
                    attack fgsm x --snr-of raw   | --snr-of is raw; it must be pixels or normalized.  | kirchhoff attack fgsm --help
                    attack fgsm x --gradient no  | --gradient is no; it must be fresh, same or averaged:M with M a number of draws. | kirchhoff attack fgsm --help
                    attack fgsm x --gradient averaged:0 | a gradient averaged over 0 draws was asked for; 1 to 65536 are accepted. | kirchhoff attack fgsm --help
                    attack fgsm x --votes 0      | votes is 0; 1 to 1000 are accepted.                | kirchhoff attack fgsm --help
                    attack fgsm x --levels NaN   | levels are [NaN]; one or more finite ratios in dB are needed. | kirchhoff attack fgsm --help
                    predict x                    | Missing required parameter: 'IMAGE'                | kirchhoff predict --help
                    export x                     | Missing required parameter: 'MODEL'                | kirchhoff export --help
                    infer                        | Missing required parameter: 'MODEL'                | kirchhoff infer --help
                    infer x --images -1          | --images and --calibration are counted from 0.     | kirchhoff infer --help
                    infer x --draws 0            | draws is 0; it must be a number from 1 to 100000.  | kirchhoff infer --help
                    infer x --vote 0             | copies is 0; it must be a number from 1 to 100000. | kirchhoff infer --help
                    infer x --hardwar ideal      | Unknown options: '--hardwar'                       | kirchhoff infer --help
                    plan x --arrays 3 --speedup 2 | --arrays and --speedup are two goals; give one.   | kirchhoff plan --help
                    plan x --set technology=[isaac-32nm,sonos-40nm] | --set makes a sweep of 2; plan takes one accelerator. | kirchhoff plan --help
                    hardware                     | A command is missing: list, show or reference.                | kirchhoff hardware --help
                    config                       | A command is missing: show, check or reference.          | kirchhoff config --help
                    data                         | A command is missing: get or info.                 | kirchhoff data --help
                    data get                     | Missing required parameter: 'NAME'                 | kirchhoff data get --help
                    """)
    void oneSentenceAndWhereToReadOn(String args, String sentence, String help) {
        Command wrong = Command.run(args.split(" "));

        assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines()).hasSize(2);
        assertThat(wrong.err().lines().findFirst().orElseThrow())
                .contains(sentence)
                .matches("kirchhoff: .*[.?]");
        assertThat(wrong.err()).contains("Try: " + help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "x", "train --nosuch", "train -x", "config nosuch"})
    void onlyWhatIsNearIsSuggested(String args) {
        assertThat(Command.run(args.split(" ")).err()).doesNotContain("Did you mean");
    }

    @Test
    void aCommandIsNeeded() {
        assertThat(Command.run().code()).isEqualTo(ExitCode.WRONG_INPUT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    train rapa-fashon                                | rapa-fashon
                    train missing.yaml                               | missing.yaml
                    train rapa-fashion --set training.epoch=3        | epochs
                    config check rapa-fashion --set seed             | path=value
                    config show lenet-mnist --set tiling=randm       | random
                    evaluate no-such-run                             | no-such-run
                    predict no-such-run boot.png                     | no-such-run
                    export no-such-run model.onnx                    | no-such-run
                    train --resume no-such-run                       | no-such-run
                    data get mnost                                   | mnist, fashion-mnist
                    data info no-such-folder                         | no-such-folder
                    presets rapa-fashon                              | rapa-fashion
                    train rapa-fashion --set hardware=rappa          | did you mean rapa?
                    train rapa-fashion-rpu --set hardware.update=3   | hardware
                    bench no-such-scenario                           | no-such-scenario
                    """)
    void wrongInputGetsOneSentence(String args, String named) {
        Command wrong = Command.run(args.split(" +"));

        assertThat(wrong.code()).as(wrong.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines()).hasSize(1);
        assertThat(wrong.err()).contains(named).matches("(?s)kirchhoff: .*[.?]\\s");
    }
}
