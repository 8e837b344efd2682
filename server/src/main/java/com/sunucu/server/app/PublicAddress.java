package com.sunucu.server.app;

import com.sunucu.server.config.Config;
import com.sunucu.server.net.PublicUrl;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The URL by which clients reach the server. If it is not set, it is the one that the server
 * listens on, whose port may be known only after the start; a request that arrives before waits for
 * it.
 */
final class PublicAddress implements Supplier<PublicUrl> {

  private final Config config;
  private final CompletableFuture<PublicUrl> url = new CompletableFuture<>();

  PublicAddress(Config config) {
    this.config = config;
    config.web().publicUrl().ifPresent(url::complete);
  }

  /** Sets the port that the server listens on. */
  void listeningOn(int port) {
    url.complete(PublicUrl.of(config.url(port)));
  }

  @Override
  public PublicUrl get() {
    return url.join();
  }
}
