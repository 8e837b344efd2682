package com.sunucu.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Hands log lines to one thread, which writes them in order. A write to stderr blocks while nobody
 * reads the other end of its pipe, and no request may wait for that: if the queue is full, a line
 * is dropped and counted. When writing is possible again, a line reports how many are missing.
 *
 * <p>Of libraries that handle client input, only the fixed part of a message is logged, because the
 * rest can be client text.
 */
public final class LogQueue extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {

  /** In lines; most take less than 1 kB, a stack trace about 20 kB. */
  public static final int CAPACITY = 4096;

  /**
   * Time in which lines gather after a line woke the writer. Otherwise each request would pay for
   * waking a thread and for a system call, a tenth of the cost of a read.
   */
  private static final Duration GATHER = Duration.ofMillis(2);

  /** Time for which the end of the process waits for lines to be written. */
  private static final Duration FLUSH = Duration.ofSeconds(2);

  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AppenderAttachableImpl<ILoggingEvent> target = new AppenderAttachableImpl<>();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer = Thread.ofPlatform().name("log").daemon().unstarted(this::write);
  private long told;

  private sealed interface Entry {}

  private record Line(ILoggingEvent event) implements Entry {}

  /** When its latch is open, all lines before it are written. */
  private record Mark(CountDownLatch passed) implements Entry {}

  @Override
  public void start() {
    streams().forEach(stream -> stream.setImmediateFlush(false));
    writer.start();
    super.start();
  }

  /** Waits a while for queued lines; the rest is not written. */
  @Override
  public void stop() {
    super.stop();
    // Stopping the target waits for a write that may never end.
    if (flush()) {
      writer.interrupt();
      target.detachAndStopAllAppenders();
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    ILoggingEvent safe = WithoutClientText.of(event);
    // Captures the current text of the arguments, the MDC and the thread.
    safe.prepareForDeferredProcessing();
    if (!queue.offer(new Line(safe))) {
      dropped.incrementAndGet();
      DroppedLogLines.add();
    }
  }

  /** Number of lines dropped so far. */
  long dropped() {
    return dropped.get();
  }

  /**
   * Waits until queued lines are written.
   *
   * @return whether they were written in time
   */
  boolean flush() {
    if (!writer.isAlive()) {
      return true;
    }
    CountDownLatch passed = new CountDownLatch(1);
    long end = System.nanoTime() + FLUSH.toNanos();
    try {
      return queue.offer(new Mark(passed), FLUSH.toNanos(), TimeUnit.NANOSECONDS)
          && passed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void write() {
    try {
      while (true) {
        Entry first = queue.take();
        if (first instanceof Line) {
          LockSupport.parkNanos(GATHER.toNanos());
        }
        for (Entry entry = first; entry != null; entry = queue.poll()) {
          write(entry);
        }
        flushTarget();
      }
    } catch (InterruptedException e) {
      // Stopped.
    }
  }

  private void write(Entry entry) {
    switch (entry) {
      case Line(ILoggingEvent event) -> write(event);
      case Mark(CountDownLatch passed) -> {
        tellDropped();
        flushTarget();
        passed.countDown();
      }
    }
  }

  private void flushTarget() {
    streams()
        .forEach(stream -> {
          try {
            stream.getOutputStream().flush();
          } catch (IOException | RuntimeException | Error e) {
            // The lines are lost, and there is nowhere else to report that. This thread must
            // survive.
          }
        });
  }

  private Stream<OutputStreamAppender<ILoggingEvent>> streams() {
    Stream.Builder<OutputStreamAppender<ILoggingEvent>> streams = Stream.builder();
    target
        .iteratorForAppenders()
        .forEachRemaining(it -> {
          if (it instanceof OutputStreamAppender<ILoggingEvent> stream) {
            streams.add(stream);
          }
        });
    return streams.build();
  }

  private void write(ILoggingEvent event) {
    try {
      target.appendLoopOnAppenders(event);
      tellDropped();
    } catch (Throwable e) {
      // Losing one line keeps this thread alive, without which no line would be written.
      dropped.incrementAndGet();
      DroppedLogLines.add();
    }
  }

  private void tellDropped() {
    long all = dropped.get();
    if (all > told) {
      LoggerContext context = (LoggerContext) getContext();
      target.appendLoopOnAppenders(
          new LoggingEvent(
              LogQueue.class.getName(),
              context.getLogger(LogQueue.class),
              Level.WARN,
              "{} log lines were dropped, because stderr was blocked",
              null,
              new Object[] {all - told}));
      told = all;
    }
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> appender) {
    target.addAppender(appender);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return target.iteratorForAppenders();
  }

  @Override
  public Appender<ILoggingEvent> getAppender(String name) {
    return target.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> appender) {
    return target.isAttached(appender);
  }

  @Override
  public void detachAndStopAllAppenders() {
    target.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> appender) {
    return target.detachAppender(appender);
  }

  @Override
  public boolean detachAppender(String name) {
    return target.detachAppender(name);
  }
}
