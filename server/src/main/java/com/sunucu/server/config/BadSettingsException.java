package com.sunucu.server.config;

import java.util.List;

/** Invalid settings. The message names all of them and contains no secret. */
public final class BadSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadSettingsException(List<String> faults) {
    super(
        "%d bad setting%s, nothing was started:%n  %s"
            .formatted(
                faults.size(),
                faults.size() == 1 ? "" : "s",
                String.join(System.lineSeparator() + "  ", faults)));
  }
}
