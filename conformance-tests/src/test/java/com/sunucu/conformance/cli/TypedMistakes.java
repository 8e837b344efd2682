package com.sunucu.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Command lines with a mistake, and what the harness must say of each. */
final class TypedMistakes {

  private static final String NOWHERE = "--url http://127.0.0.1:1";
  static final String RUN = "run " + NOWHERE + " ";
  private static final String SECRET = "--secret whsec_sssssssssssssssssssssssssssssssssssssssssss";
  private static final String CERTIFY = "certify-receiver " + SECRET + " --url ";
  static final int WRONG_USAGE = 2;
  static final int NO_VERDICT = 3;
  private static final int NOTHING_RAN = 4;

  private TypedMistakes() {}

  /** What is typed, the exit code, and what the message must have; DIR and TAKEN are filled in. */
  record Typed(String line, int exitCode, String says) {

    @Override
    public String toString() {
      return line;
    }
  }

  private static Typed wrong(String line, String says) {
    return new Typed(line, WRONG_USAGE, says);
  }

  static Stream<Typed> all() {
    List<Typed> all = new ArrayList<>();
    all.addAll(words());
    all.addAll(addresses());
    all.addAll(credentials());
    all.addAll(inputFiles());
    all.addAll(outputFiles());
    all.addAll(certifying());
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
    for (String file : List.of("none", "folder", "text")) {
      all.add(wrong("selftest --server-jar DIR/text --server-java DIR/" + file, "DIR/" + file));
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
}
