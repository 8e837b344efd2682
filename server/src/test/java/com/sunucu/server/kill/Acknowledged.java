package com.sunucu.server.kill;

import com.sunucu.server.kill.Client.Answer;
import java.util.Optional;

/** A write that was sent, and the answer, if it came: then the write is acknowledged. */
final class Acknowledged {

  private final Write write;
  private volatile Optional<Answer> answer = Optional.empty();

  Acknowledged(Write write) {
    this.write = write;
  }

  Write write() {
    return write;
  }

  Optional<Answer> answer() {
    return answer;
  }

  boolean acknowledged() {
    return answer.isPresent();
  }

  void answered(Answer first) {
    answer = Optional.of(first);
  }
}
