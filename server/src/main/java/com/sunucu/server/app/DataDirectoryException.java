package com.sunucu.server.app;

import com.sunucu.server.config.Setting;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** The data directory cannot be used. The message says why and what to do. */
public final class DataDirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DataDirectoryException(Path directory, IOException cause) {
    super(
        "The data directory %s cannot be used: %s. Correct that, or set another one (%s or %s)."
            .formatted(
                directory, reason(cause), Setting.DATA_DIR.flag(), Setting.DATA_DIR.variable()),
        cause);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case FileAlreadyExistsException e -> e.getFile() + " is no directory";
      case java.nio.file.AccessDeniedException e -> e.getFile() + " permits no access";
      case java.nio.file.FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
