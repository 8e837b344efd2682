package com.sunucu.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Mistakes of a user: a sentence and exit code 2, never a stack trace. */
class CommandLineMistakesTest {

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                                  | nonsense
          load                                                      | --url
          load --url nonsense --out DIR/a                           | http or https
          load --url http://[ --out DIR/a                           | http or https
          load --url ftp://127.0.0.1 --out DIR/a                    | http or https
          load --url http://127.0.0.1:65536 --out DIR/a             | http or https
          load --url http://127.0.0.1:1 --out DIR/text              | --out
          load --url http://127.0.0.1:1 --out DIR/text/below        | --out
          load --url http://127.0.0.1:1 --out /proc/none            | --out
          bench                                                     | --server-jar
          bench --server-jar DIR/none                               | there is no
          bench --server-jar DIR                                    | there is no
          bench --server-jar DIR/text --server-java DIR/none        | --server-java: there is no
          bench --server-jar DIR/text --out DIR/text                | --out
          bench --server-jar DIR/text --out DIR/a --rounds 0        | --rounds: at least 1
          bench --server-jar DIR/text --out DIR/a --rounds many     | --rounds
          bench --server-jar DIR/text --out DIR/a --only nonsense   | --only
          baseline nonsense --route /x                              | nonsense
          """)
  @DisplayName("a mistake gets exit code 2 and one to three lines that name it")
  void mistake(String line, String says) throws IOException {
    Files.writeString(directory.resolve("text"), "text");
    StringWriter err = new StringWriter();
    CommandLine commands = Main.commandLine().setErr(new PrintWriter(err, true));
    int exitCode = commands.execute(line.replace("DIR", directory.toString()).split(" "));

    assertThat(exitCode).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains(says).doesNotContain("Exception", "\tat ");
    assertThat(err.toString().lines().toList()).hasSizeBetween(1, 3);
  }
}
