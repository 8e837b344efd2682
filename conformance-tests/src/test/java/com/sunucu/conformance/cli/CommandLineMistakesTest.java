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
import java.util.stream.Stream;
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

  private static final String NOWHERE = "--url http://127.0.0.1:1";
  private static final String RUN = "run " + NOWHERE + " ";
  private static final String SECRET = "--secret whsec_sssssssssssssssssssssssssssssssssssssssssss";
  private static final String CERTIFY = "certify-receiver " + SECRET + " --url ";
  private static final int WRONG_USAGE = 2;
  private static final int NO_VERDICT = 3;
  private static final int NOTHING_RAN = 4;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ServerSocket taken;

  /** What is typed, the exit code, and what the message must have; DIR and TAKEN are filled in. */
  private record Typed(String line, int exitCode, String says) {

    @Override
    public String toString() {
      return line;
    }
  }

  private static Typed wrong(String line, String says) {
    return new Typed(line, WRONG_USAGE, says);
  }

  static Stream<Typed> mistakes() {
    List<Typed> all = new ArrayList<>();
    all.addAll(words());
    all.addAll(addresses());
    all.addAll(credentials());
    all.addAll(inputFiles());
    all.addAll(outputFiles());
    all.addAll(certifying());
    assertThat(all).hasSizeGreaterThan(60);
    return all.stream();
  }

  private static List<Typed> words() {
    return List.of(
        wrong("rnu", "Did you mean run?"),
        wrong("run", "--url"),
        wrong(RUN + "--sandbox token --sede 2", "Did you mean --seed?"),
        wrong(RUN, "--sandbox"),
        wrong(RUN + "--sandbox token --seed x", "--seed"),
        wrong(RUN + "--sandbox token --demand-coverage 101", "0 to 100"),
        wrong(RUN + "--sandbox token --demand-coverage -1", "0 to 100"),
        wrong(RUN + "--sandbox token --demand-coverage many", "--demand-coverage"),
        wrong(RUN + "--sandbox token --report pdf", "--report"),
        new Typed(RUN + "--sandbox token --run NONE-*", NOTHING_RAN, "no check matches NONE-*"),
        new Typed(
            RUN + "--sandbox token --run RL-04.must.retry-aftre",
            NOTHING_RAN,
            "Did you mean RL-04.must.retry-after?"),
        wrong("explain", "ID"),
        wrong("explain RL-04.must.retry-aftre", "Did you mean RL-04.must.retry-after?"),
        wrong("explain nonsense", "there is no check nonsense"),
        wrong("schema", "NAME"),
        wrong("schema kyes", "there is no schema kyes"),
        wrong("diff", "OLD"),
        wrong("list --nonsense", "--nonsense"),
        wrong("example-receiver --wrong nonsense", "--wrong"),
        wrong("selftest", "--server-jar"),
        wrong("selftest --server-jar DIR/text --servers 0", "--servers"),
        wrong("selftest --server-jar DIR/text --servers 1000000", "--servers"),
        wrong("selftest --server-jar DIR/text --mutants history", "no mutant has \"history\""));
  }

  private static List<Typed> addresses() {
    String token = " --sandbox token";
    return List.of(
        wrong("run --url ftp://127.0.0.1" + token, "http or https"),
        wrong("run --url 127.0.0.1:7070" + token, "--url"),
        wrong("run --url http://[::1" + token, "--url"),
        wrong("run --url http://" + token, "--url"),
        wrong("run --url http://user:geheim@[" + token, "not a URL"),
        wrong("run --url http://a_b.example" + token, "host name"),
        wrong("run --url http://127.0.0.1:1/v1" + token, "leave /v1 out"),
        wrong("run --url http://127.0.0.1:1?a=b" + token, "root of a server"),
        wrong("run --url http://127.0.0.1:0" + token, "there is no port 0"),
        wrong("run --url http://127.0.0.1:65536" + token, "there is no port 65536"),
        wrong("run --url http://user:pass@127.0.0.1" + token, "no user and password"),
        new Typed("run --url http://127.0.0.1:1" + token, NO_VERDICT, "nobody listens there"),
        new Typed("run --url http://nobody.invalid" + token, NO_VERDICT, "no host has the name"),
        wrong(RUN + token + " --dns-port 70000", "--dns-port takes 1 to 65535"),
        wrong(RUN + token + " --dns-port 0", "--dns-port takes 1 to 65535"),
        wrong(RUN + token + " --receiver-port 9", "needs --receiver-url"),
        wrong(RUN + token + " --receiver-url http://t.example --receiver-port 70000", "1 to 65535"),
        wrong(RUN + token + " --receiver-url http://t.example --receiver-port -1", "1 to 65535"),
        wrong(RUN + token + " --receiver-url http://t.example --receiver-port TAKEN", "TAKEN"),
        wrong(RUN + token + " --receiver-url http://t.example/a", "without a path"),
        wrong("example-receiver --port 70000", "--port takes 0 to 65535"),
        wrong("example-receiver --port -1", "--port takes 0 to 65535"),
        wrong("example-receiver --port TAKEN", "--port: TAKEN is in use"));
  }

  private static List<Typed> credentials() {
    return List.of(
        wrong(RUN + "--sandbox", "SUNUCU_OPERATOR_TOKEN to be set"),
        wrong(RUN + "--sandbox token --keys DIR/text", "--keys"),
        wrong(RUN + "--keys DIR/none", "there is no file"),
        wrong(RUN + "--keys DIR/empty", "is empty"),
        wrong(RUN + "--keys DIR/folder", "is a directory"),
        wrong(RUN + "--keys DIR/binary", "is not text in UTF-8"),
        wrong(RUN + "--keys /dev/zero", "is not a regular file"),
        wrong(RUN + "--keys DIR/huge", "at most 67108864 are read"),
        wrong(RUN + "--keys DIR/text", "the file"),
        wrong(RUN + "--keys DIR/broken", "is not YAML, line 2"),
        wrong(RUN + "--keys DIR/twice", "has a member twice, line 2"),
        wrong(RUN + "--keys DIR/alias", "YAML aliases"),
        wrong(RUN + "--keys DIR/deep", "DIR/deep"),
        wrong(RUN + "--keys DIR/number", "the file"),
        wrong(RUN + "--keys DIR/list", "the file"),
        wrong(RUN + "--keys DIR/no-scope", "the contract has no scope servers:none"));
  }

  private static List<Typed> inputFiles() {
    List<Typed> all = new ArrayList<>();
    for (String option : List.of("--profile", "--baseline", "--load")) {
      for (String file : List.of("none", "empty", "folder", "binary", "broken", "number", "list")) {
        all.add(wrong(RUN + "--sandbox token %s DIR/%s".formatted(option, file), file));
      }
    }
    all.add(wrong(RUN + "--sandbox token --profile remot", "there is no profile remot"));
    all.add(wrong(RUN + "--sandbox token --baseline DIR/twice", "has a member twice"));
    all.add(
        wrong(
            RUN + "--sandbox token --baseline DIR/unknown",
            "Did you mean RL-04.must.retry-after?"));
    for (String file : List.of("none", "empty", "folder", "binary", "broken", "text", "list")) {
      all.add(wrong("diff DIR/%s DIR/contract".formatted(file), "DIR/" + file));
      all.add(wrong("diff DIR/contract DIR/%s".formatted(file), "DIR/" + file));
    }
    for (String file : List.of("none", "folder", "binary", "broken")) {
      all.add(wrong("trace --selftest DIR/" + file, "DIR/" + file));
    }
    all.add(wrong("explain RL-04.must.retry-after --from DIR/none", "there is no directory"));
    all.add(wrong("explain RL-04.must.retry-after --from DIR/text", "is a file"));
    all.add(wrong("explain RL-04.must.retry-after --from DIR/bad-report", "is not a transcript"));
    all.add(wrong("explain RL-04.must.retry-after --from DIR/binary-report", "cannot read"));
    for (String file : List.of("none", "folder", "text", "empty")) {
      all.add(wrong("selftest --servers 1 --server-jar DIR/" + file, "DIR/" + file));
    }
    return all;
  }

  private static List<Typed> outputFiles() {
    List<Typed> all = new ArrayList<>();
    for (String folder : List.of("DIR/text", "DIR/text/below", "/proc/none")) {
      all.add(wrong(RUN + "--sandbox token --report json --out " + folder, "--out"));
      all.add(wrong(CERTIFY + "http://127.0.0.1:1 --out " + folder, "--out"));
      all.add(wrong("selftest --server-jar DIR/text --out " + folder, "--out"));
    }
    for (String file : List.of("DIR/folder", "DIR/text/below", "/proc/none/a", "/dev/full")) {
      all.add(wrong("diff DIR/contract DIR/contract --json " + file, "--json"));
      all.add(wrong("trace --html " + file, "--html"));
    }
    all.add(wrong(RUN + "--sandbox token --out DIR", "--out says where"));
    return all;
  }

  private static List<Typed> certifying() {
    String longest = "http://127.0.0.1/" + "a".repeat(2_048);
    return List.of(
        wrong("certify-receiver --url http://127.0.0.1:1", "--secret"),
        wrong("certify-receiver --secret", "--url"),
        wrong(
            "certify-receiver --url http://127.0.0.1:1 --secret",
            "SUNUCU_WEBHOOK_SECRET to be set"),
        wrong("certify-receiver --url http://127.0.0.1:1 --secret whsec_a\r", "white space"),
        wrong("certify-receiver --url http://127.0.0.1:1 --secret sssssssssss", "RUL-23"),
        wrong("certify-receiver --url http://127.0.0.1:1 --secret whsec_ü", "RUL-23"),
        wrong(CERTIFY + "ftp://127.0.0.1/", "http or https"),
        wrong(CERTIFY + "http://127.0.0.1:0/", "there is no port 0"),
        wrong(CERTIFY + "http://127.0.0.1:65536/", "there is no port 65536"),
        wrong(CERTIFY + "http://user:pass@127.0.0.1/", "no user and password"),
        wrong(CERTIFY + "http://127.0.0.1/#part", "no fragment"),
        wrong(CERTIFY + longest, "at most 2048 characters"),
        wrong(CERTIFY + "http://2130706433/", "usual form"),
        wrong(CERTIFY + "http:///hooks", "--url"),
        new Typed(CERTIFY + "http://127.0.0.1:1/", NO_VERDICT, "nobody listens there"));
  }

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
  @MethodSource("mistakes")
  @DisplayName(
      "a mistake gets its exit code and one to three lines that name it, and no stack trace")
  void mistake(Typed typed) {
    int exitCode = run(filledIn(typed.line).split(" +"));

    assertThat(exitCode).as(err.toString()).isEqualTo(typed.exitCode);
    assertThat(err.toString())
        .contains(filledIn(typed.says))
        .doesNotContain("Exception", "\tat ", "null", "geheim");
    assertThat(err.toString().lines().toList()).hasSizeBetween(1, 3);
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
        .contains("fewer than 8 characters", "gave no answer to GET /sandbox/clock")
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
