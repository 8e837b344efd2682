package com.sunucu.conformance.contract;

/**
 * What the user of the command line has to correct: the message is a sentence for the terminal, and
 * the exit code is that of wrong usage. What is no mistake of the user's is another exception.
 */
public final class UserMistake extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public UserMistake(String sentence) {
    super(sentence);
  }

  public UserMistake(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
