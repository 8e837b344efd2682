package com.sunucu.load.baseline;

import io.javalin.Javalin;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Sends bare posts in a process of its own, as many as it is told; the benchmark starts it. What to
 * send comes over standard input ({@link CannedPost}), where it listens for being told goes to
 * standard output.
 */
@Command(
    name = "posts",
    description = "Sends a fixed post when told to; the benchmark starts this.")
public final class PostsCommand implements Callable<Integer> {

  /** A POST with a number as its body is answered when so many posts are. */
  public static final String ROUTE = "/posts";

  @Override
  public Integer call() throws InterruptedException, IOException {
    try (BarePosts posts = new BarePosts(CannedPost.read(System.in))) {
      Javalin app =
          Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.post(ROUTE, ctx -> posts.send(Integer.parseInt(ctx.body())));
          });
      System.out.println("listening on http://127.0.0.1:" + app.start().port());
      Thread.currentThread().join();
    }
    return 0;
  }
}
