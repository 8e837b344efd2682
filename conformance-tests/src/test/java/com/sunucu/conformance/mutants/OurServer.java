package com.sunucu.conformance.mutants;

import com.sunucu.server.App;
import com.sunucu.server.Config;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * The real server, in sandbox mode, in this process: what a mutant breaks, and what must pass
 * unbroken.
 */
final class OurServer implements AutoCloseable {

  static final String TOKEN = "operator-token-of-the-self-proof";

  private final App app;

  private OurServer(App app) {
    this.app = app;
  }

  static OurServer start(Path folder) {
    return new OurServer(
        App.start(
            Config.read(
                Map.of(),
                Map.of(
                    "SUNUCU_SANDBOX",
                    "true",
                    "SUNUCU_PORT",
                    "0",
                    "SUNUCU_OPERATOR_TOKEN",
                    TOKEN,
                    "SUNUCU_DATA_DIR",
                    folder.toString()))));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + app.port());
  }

  @Override
  public void close() {
    app.close();
  }
}
