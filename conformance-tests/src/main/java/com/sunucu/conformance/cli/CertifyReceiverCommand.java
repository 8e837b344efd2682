package com.sunucu.conformance.cli;

import com.sunucu.conformance.certify.Certificate;
import com.sunucu.conformance.certify.Certifier;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.exchange.Unreachable;
import com.sunucu.conformance.result.Verdict;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code certify-receiver}: attacks a receiver of webhooks (RUL-42). */
@Command(
    name = "certify-receiver",
    mixinStandardHelpOptions = true,
    description =
        "Attack a receiver of webhooks with right and wrong deliveries: exit 0 when it keeps every rule, 1 when not.")
public final class CertifyReceiverCommand implements Callable<Integer> {

  private static final String SECRET_VARIABLE = "SUNUCU_WEBHOOK_SECRET";
  private static final Pattern SECRET =
      Pattern.compile(Contract.api().secretPrefix() + "[A-Za-z0-9_-]+");

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "U",
      description = "where it takes deliveries")
  private URI url;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "S",
      arity = "0..1",
      fallbackValue = Environment.WITHOUT_VALUE,
      description =
          "the secret that it verifies with; without a value, that in "
              + SECRET_VARIABLE
              + ", which no process list shows")
  private String secret;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "fixes the ids of the deliveries (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write receiver.json and receiver.html there")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() {
    new Address(spec).requireWebhook("--url", url);
    String key = secret();
    out.ifPresent(folder -> UserFiles.requireDirectory("--out", folder));
    Redaction redaction = new Redaction();
    redaction.hide(key);
    PrintWriter terminal = spec.commandLine().getOut();
    Certifier certifier = new Certifier(url, key, Contract.api().document(), seed, Instant::now);
    Certificate certificate;
    try {
      certificate =
          certifier.certify(line -> {
            terminal.println(redaction.clean(line));
            terminal.flush();
          });
    } catch (Unreachable e) {
      spec.commandLine()
          .getErr()
          .println(Verdict.NONE.word() + ": " + redaction.clean(String.valueOf(e.getMessage())));
      return Verdict.NONE.exitCode();
    }
    terminal.println(certificate.summary());
    if (out.isPresent()) {
      Path json = out.get().resolve("receiver.json");
      Path html = out.get().resolve("receiver.html");
      UserFiles.write("--out", json, redaction.clean(certificate.json()));
      UserFiles.write("--out", html, redaction.clean(certificate.html()));
      terminal.println("written: " + json + ", " + html);
    }
    terminal.flush();
    return (certificate.certified() ? Verdict.CONFORMANT : Verdict.NOT_CONFORMANT).exitCode();
  }

  /** As RUL-23 has it; another one would only make every delivery fail. */
  private String secret() {
    String given = Environment.value(spec, "--secret", SECRET_VARIABLE, secret);
    if (given.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new ParameterException(
          spec.commandLine(),
          "--secret holds white space or a line end; RUL-23: whsec_ and base64url, nothing else");
    }
    if (!SECRET.matcher(given).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--secret does not have the form whsec_… of a subscription's secret (RUL-23): take it whole, prefix included");
    }
    return given;
  }
}
