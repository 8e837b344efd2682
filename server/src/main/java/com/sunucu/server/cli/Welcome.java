package com.sunucu.server.cli;

import com.sunucu.api.Operations;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.server.config.Config;
import com.sunucu.server.config.Setting;
import com.sunucu.server.sandbox.SandboxAccess;
import com.sunucu.server.sandbox.SandboxClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text that a sandbox prints at its start: credentials, and lines to paste into a shell. */
final class Welcome {

  private Welcome() {}

  /**
   * The text, with an empty line at its end.
   *
   * @param url the address of the sandbox
   */
  static String text(Config config, URI url, SandboxAccess access) {
    // A configured token is in its owner's shell and must not get into a terminal's history.
    boolean tokenSet = config.sandbox().flatMap(Config.Sandbox::operatorToken).isPresent();
    List<String> lines = new ArrayList<>();
    lines.add("Sandbox with test control: do not expose this server to a network.");
    lines.add("");
    access.demo().ifPresent(demo -> lines.add("  API key         " + demo.key()));
    lines.add(
        "  Operator token  "
            + (tokenSet
                ? "as set in " + Setting.OPERATOR_TOKEN.variable()
                : access.operatorToken()));
    access.demo().ifPresent(demo -> lines.add("  Account id      " + demo.accountId()));
    lines.add("  Base URL        " + url + Operations.ROOT);
    lines.add("  Data            " + config.dataDir());
    clock(access.clock()).ifPresent(clock -> lines.add("  Clock           " + clock));
    lines.add("");
    exports(access, tokenSet).ifPresent(export -> lines.add("  " + export));
    access
        .demo()
        .ifPresent(demo ->
            lines.add(
                "  curl -H 'Authorization: Bearer %s' %s%s"
                    .formatted(demo.key(), url, Operations.LIST_SERVERS.path())));
    lines.add("");
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static Optional<String> exports(SandboxAccess access, boolean tokenSet) {
    List<String> set = new ArrayList<>();
    access.demo().ifPresent(demo -> set.add("SUNUCU_API_KEY=" + demo.key()));
    if (!tokenSet) {
      set.add("%s=%s".formatted(Setting.OPERATOR_TOKEN.variable(), access.operatorToken()));
    }
    return set.isEmpty() ? Optional.empty() : Optional.of("export " + String.join(" ", set));
  }

  /** The state of the clock; empty if it shows real time. */
  static Optional<String> clock(SandboxClock.Distance distance) {
    if (distance.none()) {
      return Optional.empty();
    }
    Duration ahead = distance.ahead();
    String where =
        ahead.abs().toSeconds() == 0
            ? "at real time"
            : "%s %s real time"
                .formatted(inWords(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of");
    return Optional.of(
        "%s%s; POST %s sets it back"
            .formatted(
                distance.frozen() ? "stopped, " : "", where, SandboxOperations.RESET_CLOCK.path()));
  }

  /** The two largest units that are not 0. */
  private static String inWords(Duration duration) {
    List<String> units = new ArrayList<>();
    add(units, duration.toDays(), "d");
    add(units, duration.toHoursPart(), "h");
    add(units, duration.toMinutesPart(), "min");
    add(units, duration.toSecondsPart(), "s");
    return String.join(" ", units.subList(0, Math.min(2, units.size())));
  }

  private static void add(List<String> units, long count, String unit) {
    if (count > 0) {
      units.add(count + " " + unit);
    }
  }
}
