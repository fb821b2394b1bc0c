package dev.kirchhoff.network;

/**
 * Settings from which a block of a network is made: a record whose components are the keys of a config. An open interface: a block of
 * one's own comes with such a record, whose class name is then a {@code type} of layer.
 */
public interface BlockSettings {

    /**
     * Makes the block, with its first weights.
     *
     * @throws IllegalArgumentException if it does not fit its place
     */
    Block block(Place place);
}
