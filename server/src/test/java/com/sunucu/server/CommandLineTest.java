package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.auth.KeyFormat;
import com.sunucu.server.config.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands that end by themselves, run in this process. */
class CommandLineTest {

  @TempDir Path directory;

  private record Outcome(int exitCode, String out, String err) {}

  @Test
  @DisplayName(
      "an account is created, a key minted, listed and revoked; scripts find on stdout what they need, alone")
  void accountsAndKeys() {
    UUID account =
        UUID.fromString(
            line(run("accounts", "create", "--email", "Ada@example.com", "--name", "Ada")));
    Outcome minted =
        run(
            "keys",
            "mint",
            "--account",
            account.toString(),
            "--scopes",
            "servers:read,tickets:write",
            "--name",
            "nightly");
    String key = line(minted);
    assertThat(KeyFormat.isWellFormed(key)).isTrue();
    assertThat(minted.err()).doesNotContain(key);

    String listed = line(run("keys", "list", "--account", account.toString()));
    String id = listed.substring(0, listed.indexOf('\t'));
    assertThat(minted.err()).contains(id);
    assertThat(listed)
        .isEqualTo(
            String.join(
                "\t",
                id,
                "snc_…" + key.substring(key.length() - 4),
                "valid",
                "servers:read,tickets:write",
                "nightly"));

    assertThat(run("keys", "revoke", id).exitCode()).isZero();
    assertThat(line(run("keys", "list", "--account", account.toString()))).contains("\trevoked\t");
  }

  @Test
  @DisplayName("RUL-27: a key minted without scopes has all but servers:destroy; SCOPE-03")
  void defaultScopes() {
    String account = line(run("accounts", "create", "--email", "a@example.com", "--name", "A"));
    assertThat(
            run("keys", "mint", "--account", account, "--expires-at", "2999-01-01T00:00:00Z")
                .exitCode())
        .isZero();
    assertThat(line(run("keys", "list", "--account", account)))
        .contains("\tuntil 2999-01-01T00:00:00Z\t", "servers:write", "webhooks:read")
        .doesNotContain("servers:destroy");
  }

  @Test
  @DisplayName(
      "an account is locked and unlocked, and its keys stay as they are; both can be repeated")
  void locks() {
    String account = line(run("accounts", "create", "--email", "a@example.com", "--name", "A"));
    run("keys", "mint", "--account", account);

    for (String command : new String[] {"lock", "lock", "unlock", "unlock"}) {
      Outcome outcome = run("accounts", command, account);
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.err()).contains(account + " is " + command + "ed.");
    }
    assertThat(line(run("keys", "list", "--account", account))).contains("\tvalid\t");
    assertRefused(run("accounts", "lock", UUID.randomUUID().toString()), "does not exist");
  }

  @Test
  @DisplayName("what does not exist, or exists already, is told in a line; exit 1")
  void refusals() {
    String nobody = UUID.randomUUID().toString();
    assertRefused(
        run("keys", "mint", "--account", nobody),
        "The account " + nobody + " does not exist",
        "`accounts create`");
    assertRefused(
        run("keys", "list", "--account", nobody), "The account " + nobody + " does not exist");
    assertRefused(
        run("keys", "revoke", nobody), "The key " + nobody + " does not exist", "`keys list");
    run("accounts", "create", "--email", "a@example.com", "--name", "A");
    assertRefused(run("accounts", "create", "--email", "A@example.com", "--name", "B"));
  }

  @Test
  @DisplayName("an account without keys has an empty list")
  void noKeys() {
    String account = line(run("accounts", "create", "--email", "a@example.com", "--name", "A"));
    assertThat(run("keys", "list", "--account", account)).isEqualTo(new Outcome(0, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "a\nb", "\u001B[31mred", "a\u0085b", " ", ""})
  @DisplayName(
      "RUL-39: a name has no tabs, line breaks or other control characters, and is not blank")
  void names(String name) {
    String nobody = UUID.randomUUID().toString();
    assertUsage(
        run("accounts", "create", "--email", "a@example.com", "--name", name),
        "--name must be at most 100 characters");
    assertUsage(
        run("keys", "mint", "--account", nobody, "--name", name),
        "--name must be at most 64 characters");
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  @DisplayName("RUL-39: a name is as long as the contract lets it be, in code points")
  void longNames() {
    String longest = "\uD83D\uDE80".repeat(100);
    line(run("accounts", "create", "--email", "a@example.com", "--name", longest));
    assertUsage(
        run("accounts", "create", "--email", "b@example.com", "--name", longest + "x"),
        "--name must be at most 100 characters");
  }

  @Test
  @DisplayName("an email address has no control characters either")
  void email() {
    assertUsage(
        run("accounts", "create", "--email", "a\u0007@example.com", "--name", "A"), "--email");
  }

  @Test
  @DisplayName("migrate makes the database; twice is once")
  void migrate() {
    assertThat(run("migrate").exitCode()).isZero();
    assertThat(run("migrate").exitCode()).isZero();
    assertThat(directory.resolve("data/sunucu.mv.db")).exists();
  }

  @Test
  @DisplayName(
      "the data directory is made for its owner alone; one that cannot be made: a line, exit 1")
  void dataDirectory() throws Exception {
    run("migrate");
    assertThat(Files.getPosixFilePermissions(directory.resolve("data")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertRefused(
        run("migrate", "--data-dir", directory.resolve("data/sunucu.mv.db/below").toString()));
  }

  @Test
  @DisplayName(
      "what is asked for wrongly is told with what would be right; exit 2, nothing is made")
  void usage() throws Exception {
    assertUsage(run(), "sunucu-server --help", "Missing required subcommand");
    assertUsage(run("keys"), "keys --help", "Missing required subcommand");
    assertUsage(run("serv"), "serve", "Unmatched argument");
    assertUsage(run("serve", "--prot=1"), "serve --help", "Unknown option");
    assertUsage(run("keys", "mint"), "--account", "Missing required option");
    assertUsage(run("keys", "mint", "--account", "x"), "--account", "\"x\" is not a UUID");
    assertUsage(
        run(
            "keys",
            "mint",
            "--account",
            UUID.randomUUID().toString(),
            "--scopes",
            "servers:read,servers:reed"),
        "servers:reed",
        "valid: account:read, servers:read");
    assertUsage(
        run("keys", "mint", "--account", UUID.randomUUID().toString(), "--expires-at", "soon"),
        "\"soon\" is not a time");
    try (Stream<Path> made = Files.list(directory)) {
      assertThat(made).isEmpty();
    }
  }

  @ParameterizedTest(name = "--data-dir {0}")
  @ValueSource(strings = {"file", "file/below", "/proc/none", "corrupt"})
  @DisplayName("a data directory that cannot be used is told with its path; exit 1, no stack trace")
  void unusableData(String data) throws Exception {
    Files.writeString(directory.resolve("file"), "text");
    Files.createDirectory(
        directory.resolve("corrupt"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(directory.resolve("corrupt/sunucu.mv.db"), "no database".repeat(1_000));
    Path path = directory.resolve(data);
    for (String command : List.of("migrate", "serve --sandbox --port 0")) {
      Outcome outcome = run((command + " --data-dir " + path).split(" "));
      assertRefused(outcome, path.toString());
      assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  @DisplayName("every bad setting is named at once, and nothing is made; exit 2")
  void badSettings() throws Exception {
    Outcome outcome =
        run(
            Map.of("SUNUCU_PORT", "x", "SUNUCU_DATBASE_URL", "y"),
            "serve",
            "--sandbox",
            "--host",
            "a b");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .hasSize(4)
        .satisfiesExactly(
            it -> assertThat(it).isEqualTo("3 bad settings, nothing was started:"),
            it -> assertThat(it).startsWith("  --host: "),
            it -> assertThat(it).startsWith("  SUNUCU_PORT: "),
            it -> assertThat(it).startsWith("  SUNUCU_DATBASE_URL: unknown setting"));
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  @DisplayName("RUL-23 outside the sandbox serve does not start without a key for secrets; exit 2")
  void noSecretKey() {
    Outcome outcome = run("serve", "--port", "0");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err().lines())
        .hasSize(2)
        .anyMatch(it -> it.startsWith("  SUNUCU_SECRET_KEY: outside the sandbox it must be set"));
    assertThat(directory.resolve("data")).doesNotExist();
    assertThat(run("migrate").exitCode()).isZero();
  }

  @Test
  @DisplayName("the help of serve names every setting by flag, variable and default")
  void help() {
    Outcome help = run("serve", "--help");
    assertThat(help.exitCode()).isZero();
    for (Setting setting : Setting.values()) {
      assertThat(help.out()).contains(setting.flag()).contains("[" + setting.variable() + "]");
    }
    assertThat(help.out()).contains("Default: 7070.");
    assertThat(run("--version").out()).startsWith("sunucu-server ");
  }

  private static void assertRefused(Outcome outcome, String... words) {
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).doesNotContain("this account");
    for (String word : words) {
      assertThat(outcome.err()).contains(word);
    }
  }

  private static void assertUsage(Outcome outcome, String... words) {
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(words);
  }

  private static String line(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines()).hasSize(1);
    return outcome.out().strip();
  }

  private Outcome run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private Outcome run(Map<String, String> variables, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    HashMap<String, String> environment = new HashMap<>(variables);
    environment.put("SUNUCU_DATA_DIR", directory.resolve("data").toString());
    CommandLine commandLine =
        Main.commandLine(environment).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Outcome(commandLine.execute(arguments), out.toString(), err.toString());
  }
}
