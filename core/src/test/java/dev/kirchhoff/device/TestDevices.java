package dev.kirchhoff.device;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;

/** Settings without spreads, and the stream that devices of a test are drawn from. */
final class TestDevices {

    static final Pulse EXACT_PULSE = new Pulse(0.001, 0, 0, 0, 0, false);
    static final Bounds EXACT_BOUNDS = new Bounds(-0.6, 0.6, 0, 0);
    static final Defects NO_DEFECTS = new Defects(0, 0);

    private TestDevices() {}

    static RandomStream stream(int chunk) {
        return RandomStream.open(11, Purpose.DEVICE, 0, 0, chunk);
    }

    static Devices fabricate(Device device, int count) {
        return device.fabricate(count, stream(0));
    }

    /** The state-dependent response of one device of this kind. */
    static Response.StateDependent response(Device device) {
        return (Response.StateDependent) fabricate(device, 1).response();
    }

    /** A constant-step device without spreads but those given. */
    static ConstantStep constant(Pulse pulse, Bounds bounds) {
        return new ConstantStep(pulse, bounds, NO_DEFECTS, Retention.FOREVER);
    }

    /** A constant-step device without spreads that ages like this. */
    static ConstantStep ageing(Retention retention) {
        return new ConstantStep(EXACT_PULSE, EXACT_BOUNDS, NO_DEFECTS, retention);
    }
}
