package dev.kirchhoff.device;

/**
 * What stands at one crosspoint of an array and holds its weight: an ideal memory, one device, or a circuit of several.
 */
public sealed interface UnitCell permits Ideal, Device, Several, Reference, OneSided {}
