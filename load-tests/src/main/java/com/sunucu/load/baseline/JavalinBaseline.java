package com.sunucu.load.baseline;

import io.javalin.Javalin;

/** One route, one handler that writes bytes; all else as Javalin comes. */
final class JavalinBaseline {

  private JavalinBaseline() {}

  static int serve(String route, CannedResponse answer) {
    Javalin app =
        Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = 0;
          config.routes.get(
              route, ctx -> ctx.contentType(answer.contentType()).result(answer.body()));
        });
    return app.start().port();
  }
}
