package dev.kirchhoff.spark;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * Tasks that arrive at the driver, simulated.
 *
 * <p>Model: every core works on one task at a time. The driver is a single server: it sends the next task to a core when it has handled the end of the one
 * before, which takes it a fixed time; ends that come meanwhile wait in a queue, in the order in which they came. A task lasts the mean times a factor that is
 * uniform from 0.5 to 1.5, and one in a hundred ten times as long (a straggler).
 *
 * @param seconds until the last task is handled
 * @param busy share of that in which a core works, mean over the cores
 * @param driver share of that in which the driver works
 * @param queue most results that wait at the driver
 */
record Arrivals(double seconds, double busy, double driver, int queue) {

    private static final int STRAGGLERS = 100;

    private record End(double at, int core) {}

    /**
     * Simulates.
     *
     * @param tasks how many
     * @param cores how many
     * @param mean seconds of a task
     * @param handling seconds that the driver needs for each
     */
    static Arrivals of(int tasks, int cores, double mean, double handling) {
        RandomStream random = RandomStream.open(1, Purpose.NOISE, 0, 0, 0);
        PriorityQueue<End> ends = new PriorityQueue<>((a, b) -> Double.compare(a.at, b.at));
        double now = 0;
        double worked = 0;
        int sent = 0;
        int queue = 0;
        for (int core = 0; core < cores && sent < tasks; core++, sent++) {
            now += handling;
            double lasts = lasts(random, mean);
            worked += lasts;
            ends.add(new End(now + lasts, core));
        }
        for (int handled = 0; handled < tasks; handled++) {
            End end = ends.remove();
            double from = Math.max(now, end.at);
            int waiting = 1;
            for (End other : ends) {
                waiting += other.at <= from ? 1 : 0;
            }
            queue = Math.max(queue, waiting);
            now = from + handling;
            if (sent < tasks) {
                double lasts = lasts(random, mean);
                worked += lasts;
                ends.add(new End(now + lasts, end.core));
                sent++;
            }
        }
        return new Arrivals(now, worked / cores / now, (tasks + Math.min(tasks, cores)) * handling / now, queue);
    }

    private static double lasts(RandomStream random, double mean) {
        double factor = 0.5 + random.nextDouble();
        return random.nextInt(STRAGGLERS) == 0 ? 10 * mean : factor * mean;
    }

    /** A table of 10,000 tasks on more and more cores, where the driver needs so many seconds for each. */
    static String table(double handling) {
        StringBuilder table = new StringBuilder("cores  task s    total s  cores busy  driver busy  queue\n");
        for (int cores : new int[] {10, 100, 1000}) {
            for (double mean : new double[] {1, 60}) {
                Arrivals of = of(10_000, cores, mean, handling);
                table.append(String.format(
                        Locale.ROOT,
                        "%5d  %6.0f  %9.0f  %9.1f%%  %10.1f%%  %5d\n",
                        cores,
                        mean,
                        of.seconds(),
                        100 * of.busy(),
                        100 * of.driver(),
                        of.queue()));
            }
        }
        return table.toString();
    }
}
