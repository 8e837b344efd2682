package com.sunucu.conformance.cli;

import com.sunucu.conformance.checks.Checks;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Unreachable;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.frame.Result;
import com.sunucu.conformance.frame.Runner;
import com.sunucu.conformance.frame.Verdict;
import com.sunucu.conformance.report.Format;
import com.sunucu.conformance.report.TerminalView;
import com.sunucu.conformance.target.NameServer;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.SandboxFailed;
import com.sunucu.conformance.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: checks a server at a URL. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Check a server: every clause that it lets be seen.")
public final class RunCommand implements Callable<Integer> {

  /** Where the keys come from. */
  private static final class Credentials {

    @Option(
        names = "--keys",
        required = true,
        paramLabel = "FILE",
        description = "keys of a target without test control, as YAML or JSON")
    private Path keys;

    @Option(
        names = "--sandbox",
        required = true,
        arity = "0..1",
        paramLabel = "TOKEN",
        fallbackValue = "${env:SUNUCU_OPERATOR_TOKEN}",
        description =
            "operator token of the target's test control; without a value, that in SUNUCU_OPERATOR_TOKEN")
    private String sandbox;
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "U",
      description = "the server's root, without /v1")
  private URI url;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Credentials credentials;

  @Option(
      names = "--dns-port",
      paramLabel = "PORT",
      description =
          "answer DNS on this port of loopback; the target was told to ask there (SUNUCU_DNS_RESOLVER)")
  private Optional<Integer> dnsPort = Optional.empty();

  @Option(
      names = "--run",
      split = ",",
      paramLabel = "GLOB",
      description = "only checks whose id matches, such as 'RL-*'")
  private List<String> run = List.of();

  @Option(
      names = "--skip",
      split = ",",
      paramLabel = "GLOB",
      description = "no checks whose id matches")
  private List<String> skip = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "fixes order and data (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--report",
      split = ",",
      paramLabel = "FORMAT",
      description = "files to write: ${COMPLETION-CANDIDATES}")
  private List<Format> reports = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "conformance-report",
      description = "where to write them (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--require-all",
      description = "a server that lacks an operation of the contract is not conformant")
  private boolean requireAll;

  @Override
  public Integer call() throws IOException {
    Optional<NameServer> names = names();
    try {
      return run(names);
    } finally {
      names.ifPresent(NameServer::close);
    }
  }

  private int run(Optional<NameServer> names) throws IOException {
    Contract contract = Contract.api();
    Target target = target(contract, names);
    Catalogue catalogue = Checks.catalogue().select(run, skip);
    PrintWriter terminal = spec.commandLine().getOut();
    if (catalogue.checks().isEmpty()) {
      terminal.println("no check matches");
      return Verdict.NOTHING_RAN.exitCode();
    }
    TerminalView view =
        new TerminalView(
            terminal, spec.commandLine().getColorScheme().ansi(), target.url(), target.redaction());
    Result result;
    try {
      result = new Runner(contract, catalogue, requireAll).run(target, seed, view);
    } catch (Unreachable | SandboxFailed | NotTestable e) {
      spec.commandLine()
          .getErr()
          .println(
              Verdict.NONE.word()
                  + ": "
                  + target.redaction().clean(String.valueOf(e.getMessage())));
      return Verdict.NONE.exitCode();
    }
    view.sum(result);
    for (Format format : reports) {
      terminal.println(
          "written: " + format.write(out, result, contract.version(), target.redaction()));
    }
    terminal.flush();
    return result.verdict().exitCode();
  }

  private Target target(Contract contract, Optional<NameServer> names) {
    URI root = root();
    if (credentials.sandbox != null) {
      if (credentials.sandbox.isBlank() || credentials.sandbox.startsWith("${")) {
        throw usage("--sandbox needs the operator token, or SUNUCU_OPERATOR_TOKEN to be set");
      }
      return Target.sandbox(root, credentials.sandbox, contract, names);
    }
    try {
      return Target.given(root, credentials.keys, contract);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private Optional<NameServer> names() {
    if (dnsPort.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(NameServer.start(dnsPort.get()));
    } catch (IOException e) {
      throw usage("--dns-port " + dnsPort.get() + ": " + e.getMessage());
    }
  }

  private URI root() {
    String text = url.toString().replaceFirst("/+$", "");
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null || url.getQuery() != null) {
      throw usage("--url takes the root of a server, such as https://api.example.com");
    }
    if (text.endsWith("/v1")) {
      throw usage(
          "--url takes the root of the server: leave /v1 away, for it is part of each path");
    }
    return URI.create(text);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
