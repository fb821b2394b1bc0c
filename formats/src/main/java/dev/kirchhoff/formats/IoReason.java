package dev.kirchhoff.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why reading or writing failed, in words for the end of a sentence. */
public final class IoReason {

    private IoReason() {}

    /** The reason of a failure, without the name of the file. */
    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "access is denied";
            case NotDirectoryException file -> "it is not a folder";
            case FileAlreadyExistsException exists -> "a file of this name is in the way";
            case EOFException shorter when shorter.getMessage() == null -> "it ends too early";
            case CharacterCodingException binary -> "it is no text in UTF-8";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
