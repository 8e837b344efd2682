package com.sunucu.load.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Reads the samples of a JFR recording. */
final class Recording {

  private static final String CPU_TIME = "jdk.CPUTimeSample";
  private static final String EXECUTION = "jdk.ExecutionSample";

  private Recording() {}

  /**
   * The samples of processor time, or of execution where the JDK has no others.
   *
   * @param event that was read
   * @param stacks of each sample the methods with their classes, innermost first
   */
  record Samples(String event, List<List<String>> stacks) {}

  /**
   * @throws IOException if the file is no recording, or has no samples
   */
  static Samples read(Path file) throws IOException {
    List<List<String>> cpuTime = new ArrayList<>();
    List<List<String>> execution = new ArrayList<>();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        switch (event.getEventType().getName()) {
          case CPU_TIME -> cpuTime.add(stack(event));
          case EXECUTION -> execution.add(stack(event));
          default -> {}
        }
      }
    }
    if (cpuTime.isEmpty() && execution.isEmpty()) {
      throw new IOException("the recording has no samples; record for longer");
    }
    return cpuTime.isEmpty() ? new Samples(EXECUTION, execution) : new Samples(CPU_TIME, cpuTime);
  }

  private static List<String> stack(RecordedEvent event) {
    RecordedStackTrace trace = event.getStackTrace();
    return trace == null
        ? List.of()
        : trace.getFrames().stream()
            .map(it -> it.getMethod().getType().getName() + "." + it.getMethod().getName())
            .toList();
  }
}
