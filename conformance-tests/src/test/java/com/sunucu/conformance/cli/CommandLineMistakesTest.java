package com.sunucu.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.conformance.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Mistakes of a user: a sentence and an exit code, never a stack trace. */
class CommandLineMistakesTest {

  private static final String RUN = TypedMistakes.RUN;
  private static final int WRONG_USAGE = TypedMistakes.WRONG_USAGE;
  private static final int NO_VERDICT = TypedMistakes.NO_VERDICT;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ServerSocket taken;

  @BeforeEach
  void files() throws IOException {
    taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Files.createDirectories(folder.resolve("folder"));
    write("empty", "");
    write("text", "just text");
    write("number", "1");
    write("list", "[]");
    write("broken", "a: 1\nb: [");
    write("twice", "accounts: []\naccounts: []\n");
    write("alias", "accounts: &a [{name: x, keys: []}]\nmore: *a\n");
    write("deep", "[".repeat(20_000));
    write("no-scope", "accounts: [{name: a, keys: [{key: snc_a, scopes: ['servers:none']}]}]");
    write(
        "unknown",
        "known: [{check: RL-04.must.retry-afte, reason: because it is known, owner: me, expires: 2099-01-01}]");
    write("contract", "openapi: 3.1.1\npaths: {}\n");
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80});
    try (RandomAccessFile huge = new RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
      huge.setLength(65L * 1024 * 1024);
    }
    for (String report : List.of("bad-report", "binary-report")) {
      Files.createDirectories(folder.resolve(report));
    }
    write("bad-report/transcript.jsonl", "no json\n");
    Files.copy(folder.resolve("binary"), folder.resolve("binary-report/transcript.jsonl"));
  }

  @AfterEach
  void close() throws IOException {
    taken.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("com.sunucu.conformance.cli.TypedMistakes#all")
  @DisplayName(
      "a mistake gets its exit code and one to three lines that name it, and no stack trace")
  void mistake(TypedMistakes.Typed typed) {
    int exitCode = run(filledIn(typed.line()).split(" +"));

    assertThat(exitCode).as(err.toString()).isEqualTo(typed.exitCode());
    assertThat(err.toString())
        .contains(filledIn(typed.says()))
        .doesNotContain("Exception", "\tat ", "null", "geheim");
    assertThat(err.toString().lines().toList()).hasSizeBetween(1, 3);
  }

  @Test
  @DisplayName("there are more than 60 mistakes to make")
  void manyMistakes() {
    assertThat(TypedMistakes.all()).hasSizeGreaterThan(60);
  }

  @Test
  @DisplayName("no option reads a variable by picocli, which makes null of one that is not set")
  void noVariableByPicocli() {
    List<CommandLine> commands = new ArrayList<>(List.of(Main.commands()));
    commands.addAll(Main.commands().getSubcommands().values());
    for (CommandLine command : commands) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertThat(option.fallbackValue() + option.defaultValue())
            .as(option.longestName())
            .doesNotContain("${env:", "${sys:");
        if (option.arity().min() == 0
            && option.arity().max() == 1
            && !option.typeInfo().isBoolean()) {
          assertThat(option.fallbackValue()).as(option.longestName()).isNotNull();
        }
      }
    }
  }

  @Test
  @DisplayName("a variable that is set is used, and a blank one is as good as none")
  void variable() {
    Map<String, String> set = Map.of("SUNUCU_OPERATOR_TOKEN", "a-token-that-is-set");
    assertThat(run(set, (RUN + "--sandbox").split(" "))).isEqualTo(NO_VERDICT);
    assertThat(run(Map.of("SUNUCU_OPERATOR_TOKEN", " "), (RUN + "--sandbox").split(" ")))
        .isEqualTo(WRONG_USAGE);
    Map<String, String> spoilt = Map.of("SUNUCU_WEBHOOK_SECRET", "whsec_" + "s".repeat(43) + "\r");
    assertThat(run(spoilt, "certify-receiver", "--url", "http://127.0.0.1:1/", "--secret"))
        .isEqualTo(WRONG_USAGE);
    assertThat(err.toString()).contains("white space or a line end").doesNotContain("sssss");
  }

  @Test
  @DisplayName("a credential of fewer than 8 characters eats no message, and that is said")
  void shortCredential() {
    assertThat(run((RUN + "--sandbox x").split(" "))).isEqualTo(NO_VERDICT);
    assertThat(err.toString())
        .contains("fewer than 8 characters", "gave no response to GET /sandbox/clock")
        .doesNotContain("…");
  }

  @Test
  @DisplayName("a fault of the harness itself shows its stack trace, with exit code 3")
  void ourFault() {
    PrintWriter broken =
        new PrintWriter(out) {
          @Override
          public void flush() {
            throw new StackOverflowError("a fault of the harness");
          }
        };
    int exitCode = Main.run(Map.of(), broken, new PrintWriter(err, true), "schema", "keys");
    assertThat(exitCode).isEqualTo(NO_VERDICT);
    assertThat(err.toString()).contains("the harness failed", "StackOverflowError", "\tat ");
  }

  private String filledIn(String text) {
    return text.replace("DIR", folder.toString())
        .replace("TAKEN", String.valueOf(taken.getLocalPort()));
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(String... args) {
    return run(Map.of(), args);
  }

  private int run(Map<String, String> variables, String... args) {
    return Main.run(variables, new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
