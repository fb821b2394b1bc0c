package dev.kirchhoff.device;

/** A perfect memory: it takes every update exactly in floating point and has no bounds. */
public record Ideal() implements UnitCell {}
