package dev.kirchhoff.experiment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in the making. */
final class Digest {

    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Adds bytes. */
    Digest add(byte[] bytes) {
        sha256.update(bytes);
        return this;
    }

    /** The digest in hexadecimal; ends it. */
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
