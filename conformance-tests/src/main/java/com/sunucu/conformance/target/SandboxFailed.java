package com.sunucu.conformance.target;

/** Test control did not do what its contract says, so nothing can be said of the API under test. */
public final class SandboxFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SandboxFailed(String message) {
    super(message);
  }
}
