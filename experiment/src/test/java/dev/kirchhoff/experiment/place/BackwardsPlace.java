package dev.kirchhoff.experiment.place;

import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.kernels.Kernels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A place that begins with the last part, computes each twice, as if the first had been lost, and sends parts and results through Java's serialisation. */
public final class BackwardsPlace implements Place {

    /** Commit of whoever asks. */
    public static final String COMMIT = "0123abc";

    /** Names of the parts, in the order in which they came. */
    public final List<String> computed = new ArrayList<>();

    private final boolean here;

    public BackwardsPlace(boolean here) {
        this.here = here;
    }

    @Override
    public <R extends Serializable> boolean compute(
            List<? extends Part<R>> parts, BooleanSupplier stop, Receiver<? super R> receiver) {
        for (int part = parts.size() - 1; part >= 0; part--) {
            if (stop.getAsBoolean()) {
                return false;
            }
            computed.add(parts.get(part).name());
            Site site = new Site(1, Kernels.best(), stop, receiver::message, COMMIT);
            try {
                travelled(parts.get(part)).compute(site);
                receiver.done(part, travelled(travelled(parts.get(part)).compute(site)));
            } catch (InterruptedRunException stopped) {
                return false;
            }
        }
        return true;
    }

    /** A value as it comes out of its serialised form. */
    @SuppressWarnings("unchecked")
    public static <T extends Serializable> T travelled(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
            out.flush();
            return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException lost) {
            throw new AssertionError(lost);
        }
    }

    @Override
    public boolean isHere() {
        return here;
    }

    @Override
    public void close() {}
}
