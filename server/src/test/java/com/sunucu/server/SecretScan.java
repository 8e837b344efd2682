package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.sunucu.server.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Looks for secrets in clear where none may be: in what is logged while it is open, at the finest
 * level and by the libraries too, and in whatever a test shows it. Secrets are also found in
 * base64, in hexadecimal, percent-encoded, and without {@code whsec_}. Closing it fails where a log
 * held one.
 */
public final class SecretScan implements AutoCloseable {

  /** Who could log what passes through: ourselves, the HTTP client, the database's layers. */
  private static final List<String> LOGGERS =
      List.of("com.sunucu", "org.apache.hc", "org.jdbi", "com.zaxxer", "org.eclipse.jetty");

  private static final String PREFIX = "whsec_";

  private record Before(Logger logger, Level level, boolean additive) {}

  /** Everything that came, in the threads that logged. */
  private static final class Recording extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String failure =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(
          event.getLoggerName()
              + " "
              + event.getFormattedMessage()
              + " "
              + event.getMDCPropertyMap()
              + " "
              + failure);
    }
  }

  private final List<String> forms;
  private final List<Before> before;
  private final Recording recording = new Recording();

  private SecretScan(List<String> forms) {
    this.forms = forms;
    this.before =
        LOGGERS.stream()
            .map(it -> (Logger) LoggerFactory.getLogger(it))
            .map(it -> new Before(it, it.getLevel(), it.isAdditive()))
            .toList();
    recording.start();
    before.forEach(it -> record(it.logger()));
  }

  /** Looks for these from now on. */
  public static SecretScan of(String... secrets) {
    return new SecretScan(Arrays.stream(secrets).flatMap(SecretScan::forms).toList());
  }

  /** Fails where a text holds one. */
  public void text(String where, String text) {
    assertThat(forms).as("secrets in " + where).noneMatch(text::contains);
  }

  /** Fails where an exception's message, stack trace or causes hold one. */
  public void failure(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    text(failure.getClass().getSimpleName(), trace.toString());
  }

  /** Fails where a row of any table holds one. */
  public void database(Database database) {
    List<String> tables =
        database.read(tx ->
            tx.createQuery(
                    "select table_name from information_schema.tables where table_schema = 'PUBLIC'")
                .mapTo(String.class)
                .list());
    for (String table : tables) {
      database
          .read(tx -> tx.createQuery("select * from \"" + table + "\"").mapToMap().list())
          .forEach(row -> text("table " + table, text(row)));
    }
  }

  /** Fails where a file beneath a directory holds one, byte by byte. */
  public void files(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much was logged so far: a scan of nothing proves nothing. */
  public int logged() {
    return recording.lines.size();
  }

  @Override
  public void close() {
    before.forEach(this::restore);
    recording.lines.forEach(it -> text("the log", it));
  }

  private void record(Logger logger) {
    logger.setLevel(Level.TRACE);
    // Not to the console as well.
    logger.setAdditive(false);
    logger.addAppender(recording);
  }

  private void restore(Before state) {
    state.logger().detachAppender(recording);
    state.logger().setAdditive(state.additive());
    state.logger().setLevel(state.level());
  }

  private static String text(Map<String, Object> row) {
    StringBuilder text = new StringBuilder();
    row.values()
        .forEach(it ->
            text.append(
                    it instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : String.valueOf(it))
                .append('\n'));
    return text.toString();
  }

  private static Stream<String> forms(String secret) {
    String bare = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    return Stream.of(secret, bare)
        .flatMap(it -> {
          byte[] bytes = it.getBytes(StandardCharsets.UTF_8);
          return Stream.of(
              it,
              Base64.getEncoder().withoutPadding().encodeToString(bytes),
              Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
              HexFormat.of().formatHex(bytes),
              HexFormat.of().withUpperCase().formatHex(bytes),
              URLEncoder.encode(it, StandardCharsets.UTF_8));
        })
        .distinct();
  }
}
