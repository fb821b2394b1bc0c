package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {

    @TempDir
    private static Path folder;

    private static String run;

    @BeforeAll
    static void train() throws IOException {
        run = folder.resolve("run").toString();
        Command trained = Command.run("train", SmallConfig.in(folder), "--out", run);
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    private static Command dump(String what, String out, String... more) {
        String[] arguments = new String[6 + more.length];
        System.arraycopy(
                new String[] {
                    "dump", run, "--what", what, "--out", folder.resolve(out).toString()
                },
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return Command.run(arguments);
    }

    @Test
    void writesArraysAndSaysTheirShapes() {
        Command weights = dump("weights", "w.safetensors");
        assertThat(weights.code()).as(weights.err()).isZero();
        assertThat(weights.out())
                .containsPattern("(?m)^linear\\d*\\.weight +10x")
                .contains("Arrays: " + folder);
        assertThat(folder.resolve("w.safetensors")).isNotEmptyFile();
        Command activations = dump("activations", "a.npz", "--images", "3");
        assertThat(activations.out()).containsPattern("(?m)^input +3x1x28x28$").containsPattern("(?m)^label +3$");
        Command cells = dump("conductances", "cells", "--hardware", "rram-wan", "--seed", "4");
        assertThat(cells.code()).as(cells.err()).isZero();
        assertThat(cells.out()).contains(".tile0.plus");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(dump("weights", "w.npy").err()).contains("w.npy would hold one array, but there are several");
        assertThat(folder.resolve("w.npy")).doesNotExist();
        assertThat(dump("weihgts", "w.npz").err())
                .contains("--what is weihgts; it must be one of weights, conductances, devices, activations");
        assertThat(dump("weights", "w.npz", "--seed", "4").err())
                .contains("--seed is about conductances, but --what is weights");
        assertThat(dump("conductances", "w.npz", "--set", "hardware.outputs.adc.bits=[6,8]")
                        .err())
                .contains("--set makes a sweep of 2, but one accelerator is written");
        assertThat(dump("activations", "a.npz", "--images", "0").err()).contains("--images is 0");
        Command devices = dump("devices", "d.npz");
        assertThat(devices.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(devices.err()).contains("no layer of this run is on devices");
    }
}
