package dev.kirchhoff.cli;

import java.lang.reflect.Proxy;

/**
 * Takes over the signals of a process whose end has begun. The JVM's own handler makes a second signal wait for that end. Java has no
 * public class for signals; {@code sun.misc.Signal} of the module jdk.unsupported is what all JDKs have, and is asked by reflection
 * because the compiler warns of it without a way to say that it is meant.
 */
final class SecondSignal {

    private SecondSignal() {}

    /** From now on Ctrl-C and termination run this; where there is no way to, they stay as they are. */
    static void handle(Runnable action) {
        for (String name : new String[] {"INT", "TERM"}) {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                Object acts = Proxy.newProxyInstance(
                        SecondSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                            action.run();
                            return null;
                        });
                Object named = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, named, acts);
            } catch (ReflectiveOperationException noSuchSignal) {
                return;
            }
        }
    }
}
