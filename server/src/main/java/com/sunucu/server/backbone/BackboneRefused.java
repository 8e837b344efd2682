package com.sunucu.server.backbone;

/** The backbone does not take an order. No customer can help it: it is answered with a 500. */
public final class BackboneRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BackboneRefused(String message) {
    super(message);
  }
}
