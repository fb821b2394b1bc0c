package dev.kirchhoff.testkit;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Fabrication;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.random.RandomStream;

/**
 * A family of devices as somebody writes it in a project of their own: a step that falls with the cube of the weight over its bound, s max(0,
 * 1 - (w / w_max)³) up and s max(0, 1 - (w / w_min)³) down.
 */
public record CubicStep(Pulse pulse, Bounds bounds) implements Device {

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        Fabrication cells = new Fabrication(this, count, stream);
        return cells.devices(new Steps(cells.up, cells.down, cells.wMin, cells.wMax, (float) pulse.dwMinC2c()));
    }

    private record Steps(float[] up, float[] down, float[] wMin, float[] wMax, float c2c)
            implements Response.StateDependent {

        @Override
        public float up(int cell, float w) {
            return up[cell] * left(w / wMax[cell]);
        }

        @Override
        public float down(int cell, float w) {
            return down[cell] * left(w / wMin[cell]);
        }

        private static float left(float share) {
            return Math.max(0, 1 - share * share * share);
        }
    }
}
