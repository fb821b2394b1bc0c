package dev.kirchhoff.spark;

import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.place.Place;
import org.apache.hadoop.util.ShutdownHookManager;

/** A process that opens a place while it is ending, as after a signal, and says what came of it. */
final class EndingProcess {

    private EndingProcess() {}

    public static void main(String[] none) {
        ShutdownHookManager hooks = ShutdownHookManager.get();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (!hooks.isShutdownInProgress()) {
                Thread.onSpinWait();
            }
            try (Place place = TinySweep.open("local[1]")) {
                System.out.println("opened " + place);
            } catch (InterruptedRunException stopped) {
                System.out.println(stopped.getMessage());
            }
        }));
        System.exit(0);
    }
}
