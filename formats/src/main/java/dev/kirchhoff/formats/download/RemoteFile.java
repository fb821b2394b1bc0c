package dev.kirchhoff.formats.download;

/**
 * A file at a known address.
 *
 * @param name its name, both there and on the disk
 * @param bytes its length
 * @param sha256 its SHA-256 checksum, 64 hexadecimal digits in lower case
 */
public record RemoteFile(String name, long bytes, String sha256) {}
