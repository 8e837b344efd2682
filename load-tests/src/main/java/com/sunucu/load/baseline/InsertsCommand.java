package com.sunucu.load.baseline;

import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import io.javalin.Javalin;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A bare Javalin handler whose POST inserts its body and commits, through the pool and the turn to
 * write of the API server: what a durable write costs by itself. The benchmark starts it with the
 * server's jar on the class path; the other baselines run without, so it is not among their
 * commands.
 */
@Command(
    name = "inserts",
    description = "Inserts each body that is posted; the benchmark starts this.")
public final class InsertsCommand implements Callable<Integer> {

  @Option(names = "--data-dir", required = true, description = "Where the database is made.")
  private Path dataDirectory;

  @Option(names = "--route", required = true, description = "The path to serve.")
  private String route;

  @Option(names = "--status", required = true, description = "Of each response.")
  private int status;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new InsertsCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Database database = Database.open(DatabaseSettings.in(dataDirectory))) {
      database.write(tx ->
          tx.execute("create table bare_inserts (id uuid primary key, body varchar not null)"));
      Javalin app =
          Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.post(
                route,
                ctx -> {
                  String body = ctx.body();
                  database.write(tx ->
                      tx.execute(
                          "insert into bare_inserts (id, body) values (?, ?)",
                          UUID.randomUUID(),
                          body));
                  ctx.status(status).contentType("application/json").result(body);
                });
          });
      System.out.println("listening on http://127.0.0.1:" + app.start().port());
      Thread.currentThread().join();
    }
    return 0;
  }
}
