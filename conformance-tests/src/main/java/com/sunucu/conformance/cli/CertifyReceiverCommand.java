package com.sunucu.conformance.cli;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.exchange.Unreachable;
import com.sunucu.conformance.frame.Verdict;
import com.sunucu.conformance.receiver.Certificate;
import com.sunucu.conformance.receiver.Certifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      fallbackValue = "${env:SUNUCU_WEBHOOK_SECRET}",
      description =
          "the secret that it verifies with; without a value, that in SUNUCU_WEBHOOK_SECRET, which no process list shows")
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
  public Integer call() throws IOException {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null || url.getPort() > 65_535) {
      throw new ParameterException(
          spec.commandLine(),
          "--url takes an http or https address, such as https://partner.example.com/hooks");
    }
    if (secret.isBlank() || secret.startsWith("${")) {
      throw new ParameterException(
          spec.commandLine(), "--secret needs a value, or SUNUCU_WEBHOOK_SECRET to be set");
    }
    Redaction redaction = new Redaction();
    redaction.hide(secret);
    PrintWriter terminal = spec.commandLine().getOut();
    Certifier certifier = new Certifier(url, secret, Contract.api().document(), seed, Instant::now);
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
      Path folder = Files.createDirectories(out.get());
      Path json = folder.resolve("receiver.json");
      Path html = folder.resolve("receiver.html");
      Files.writeString(json, redaction.clean(certificate.json()));
      Files.writeString(html, redaction.clean(certificate.html()));
      terminal.println("written: " + json + ", " + html);
    }
    terminal.flush();
    return (certificate.certified() ? Verdict.CONFORMANT : Verdict.NOT_CONFORMANT).exitCode();
  }
}
