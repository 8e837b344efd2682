package com.sunucu.server.logging;

import static com.sunucu.server.Waiting.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What becomes of a line between the one who logs it and stderr. */
class LogQueueTest {

  private static final String CANARY = "snc_WhatAClientWrote";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final List<ILoggingEvent> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final LogQueue queue = new LogQueue();
  private volatile boolean blocking;

  @BeforeEach
  void start() {
    AppenderBase<ILoggingEvent> stderr =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            await();
            written.add(event);
          }
        };
    stderr.setContext(context);
    stderr.start();
    queue.setContext(context);
    queue.addAppender(stderr);
    queue.start();
  }

  @AfterEach
  void stop() {
    blocked.countDown();
    context.getLoggerList().forEach(it -> it.detachAppender(queue));
    queue.stop();
    MDC.clear();
  }

  @Test
  @DisplayName(
      "lines keep their order, and the request's id that was current when they were logged")
  void order() {
    for (int i = 0; i < 100; i++) {
      MDC.put("requestId", "r-" + i);
      log("com.sunucu.server.Test").warn("line {}", i);
    }
    assertThat(queue.flush()).isTrue();
    assertThat(written)
        .extracting(it -> it.getFormattedMessage() + it.getMDCPropertyMap())
        .containsExactlyElementsOf(
            IntStream.range(0, 100)
                .mapToObj(i -> "line %d{requestId=r-%d}".formatted(i, i))
                .toList());
  }

  @Test
  @DisplayName(
      "when stderr takes nothing, who logs does not wait; lines beyond the bound are counted, and reported when it takes lines again")
  void dropped() {
    blocking = true;
    int lines = LogQueue.CAPACITY + 500;
    for (int i = 0; i < lines; i++) {
      log("com.sunucu.server.Test").warn("line");
    }
    // One more than the capacity may be out of the queue and in the write that does not end.
    assertThat(queue.dropped()).isBetween(499L, 500L);
    assertThat(queue.flush()).isFalse();
    blocked.countDown();
    eventually().untilAsserted(() -> assertThat(queue.flush()).isTrue());
    assertThat(written)
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains(
            "%d log lines were dropped, because stderr was blocked".formatted(queue.dropped()));
    assertThat(written).hasSize(lines - (int) queue.dropped() + 1);
  }

  @Test
  @DisplayName(
      "lines that wait are written together, in one system call where the buffer takes them")
  void together() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    List<String> writes = new CopyOnWriteArrayList<>();
    OutputStream stderr =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException("One byte");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            writes.add(new String(bytes, offset, length, UTF_8));
            writing.countDown();
            await();
          }
        };
    blocking = true;
    try (Streamed streamed = new Streamed(new BufferedOutputStream(stderr, 16 << 10))) {
      streamed.log("first");
      writing.await();
      IntStream.range(0, 100).forEach(i -> streamed.log("line " + i));
      blocked.countDown();
      assertThat(streamed.queue().flush()).isTrue();
    }
    assertThat(String.join("", writes).lines())
        .hasSize(101)
        .startsWith("first", "line 0")
        .endsWith("line 99");
    assertThat(writes).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.eclipse.jetty.http.HttpParser",
        "org.eclipse.jetty.ee10.servlet.ServletChannel",
        "io.javalin.jetty.JettyServer",
        "org.apache.hc.client5.http"
      })
  @DisplayName(
      "ERR-07 of a library that reads what clients send, the fixed part of a message alone")
  void libraries(String logger) {
    Exception failure = new IllegalArgumentException(CANARY);
    log(logger).warn("Parse exception: {} for {}", CANARY, "parser", failure);
    log(logger).warn("/v1/" + CANARY, failure);
    log(logger).warn(CANARY);
    assertThat(queue.flush()).isTrue();
    assertThat(written).hasSize(3).noneMatch(it -> text(it).contains(CANARY));
    assertThat(written.getFirst().getFormattedMessage())
        .isEqualTo("Parse exception: {} for {} [java.lang.IllegalArgumentException]");
  }

  @Test
  @DisplayName(
      "ERR-07 a request's failure is written with its stack trace, and without what messages repeat")
  void failures() {
    MDC.put("requestId", "mine");
    Exception cause = new SQLException("VALUES ('" + CANARY + "')", "23505", 23505);
    Exception failure = new IllegalStateException(CANARY, cause);
    failure.addSuppressed(new NumberFormatException(CANARY));
    log("com.sunucu.server.http.ExceptionHandler").error("A request failed", failure);
    assertThat(queue.flush()).isTrue();
    String text = text(written.getFirst());
    assertThat(text)
        .doesNotContain(CANARY)
        .contains("A request failed", "java.lang.IllegalStateException", "SQLSTATE 23505")
        .contains("java.lang.NumberFormatException", "LogQueueTest.failures");
    assertThat(written.getFirst().getMDCPropertyMap()).containsEntry("requestId", "mine");
  }

  @Test
  @DisplayName("a failure outside requests keeps its message")
  void ownFailures() {
    log("com.sunucu.server.Test").error("At the start", new IllegalStateException("port taken"));
    assertThat(queue.flush()).isTrue();
    assertThat(text(written.getFirst())).contains("port taken");
  }

  private static String text(ILoggingEvent event) {
    IThrowableProxy failure = event.getThrowableProxy();
    return event.getFormattedMessage()
        + event.getKeyValuePairs()
        + (failure == null ? "" : ThrowableProxyUtil.asString(failure));
  }

  /** A queue before an appender that writes to a stream. */
  private final class Streamed implements AutoCloseable {

    private final LogQueue queue = new LogQueue();
    private final Logger logger = context.getLogger("com.sunucu.server.Streamed");

    Streamed(OutputStream stream) {
      PatternLayoutEncoder encoder = new PatternLayoutEncoder();
      encoder.setContext(context);
      encoder.setPattern("%msg%n");
      encoder.start();
      OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
      appender.setContext(context);
      appender.setEncoder(encoder);
      appender.setOutputStream(stream);
      appender.start();
      queue.setContext(context);
      queue.addAppender(appender);
      queue.start();
      logger.addAppender(queue);
      logger.setAdditive(false);
    }

    LogQueue queue() {
      return queue;
    }

    void log(String line) {
      logger.warn(line);
    }

    @Override
    public void close() {
      logger.detachAppender(queue);
      queue.stop();
    }
  }

  /** A logger whose lines go to the queue alone. */
  private Logger log(String name) {
    Logger logger = context.getLogger(name);
    logger.detachAppender(queue);
    logger.addAppender(queue);
    return logger;
  }

  private void await() {
    if (blocking) {
      try {
        blocked.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
