package dev.kirchhoff.device;

import java.util.List;

/** A perfect memory: it takes every update exactly in floating point and has no bounds. */
public record Ideal() implements UnitCell {

    @Override
    public List<Bank> banks() {
        return List.of();
    }

    @Override
    public double granularity() {
        return 0;
    }
}
