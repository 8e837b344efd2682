package com.sunucu.server.backbone;

/** The backbone refuses a task. The caller cannot correct that, so the response is a 500. */
public final class BackboneRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BackboneRefused(String message) {
    super(message);
  }
}
