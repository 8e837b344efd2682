package com.sunucu.conformance.mutants;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Servers that treat servers and hosting accounts wrongly. */
final class ServerMutants {

  private static final String ID = "/[0-9a-f-]{36}";
  private static final String SERVER = "/v1/servers" + ID;
  private static final Pattern PASSWORD = Pattern.compile("\"password\":\"([^\"]*)\"");

  private ServerMutants() {}

  static List<Mutant> all() {
    return Stream.of(states(), work(), events(), hosting(), refusals())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> states() {
    return List.of(
        new Mutant(
            "starts in every state", "RUL-28.must.start", turned("POST .*/power/start", 409, 200)),
        new Mutant(
            "stops in every state", "RUL-28.must.stop", turned("POST .*/power/stop", 409, 200)),
        new Mutant(
            "reboots in every state",
            "RUL-28.must.reboot",
            turned("POST .*/power/reboot", 409, 200)),
        new Mutant(
            "takes snapshots in every state",
            "SRV-07.must.states",
            turned("POST .*/snapshots", 409, 201)),
        new Mutant(
            "deletes snapshots in every state",
            "SRV-08.must.states",
            turned("DELETE .*/snapshots" + ID, 409, 204)),
        new Mutant(
            "reverts in every state", "SRV-10.must.states", turned("POST .*/revert", 409, 202)),
        new Mutant(
            "reinstalls in every state",
            "RUL-30.must.states",
            turned("POST .*/reinstall", 409, 202)),
        new Mutant(
            "resets passwords in every state",
            "SRV-12.must.states",
            turned("POST .*/password-reset", 409, 200)),
        new Mutant(
            "says that a server is gone", "SRV-11.must.states", saysSoAlone("DELETE " + SERVER)));
  }

  private static List<Mutant> work() {
    return List.of(
        new Mutant(
            "does not know an action from a path",
            "RUL-28.must.unknown-action",
            turned("POST .*/power/.*", 400, 404)),
        new Mutant(
            "shows a stopped server as running",
            "SRV-06.must.follows",
            at("GET " + SERVER, b -> b.replace("\"stopped\"", "\"running\""))),
        new Mutant(
            "has snapshots ready at once",
            "SRV-07.must.taken",
            at("GET .*/snapshots", b -> b.replace("\"creating\"", "\"ready\""))),
        new Mutant(
            "cuts names of snapshots",
            "RUL-29.must.bounds",
            Fault.onRequests(a -> a.body(b -> b.replace("😀".repeat(80) + "\"", "😀\"")))),
        new Mutant(
            "does not say that a limit is reached",
            "RUL-29.must.ten",
            r -> r.body(b -> b.replace("limit_reached", "invalid_state"))),
        new Mutant(
            "removes snapshots that are being taken",
            "SRV-08.must.removed",
            turned("DELETE .*/snapshots" + ID, 409, 204)),
        new Mutant(
            "shows the old system after a reinstall",
            "SRV-09.must.reinstalled",
            at(
                "GET " + SERVER,
                b -> b.replaceAll("\"osTemplate\":\"[^\"]*\"", "\"osTemplate\":\"old-1\""))),
        new Mutant(
            "installs whatever it is told",
            "RUL-30.must.template",
            turned("POST .*/reinstall", 400, 202)),
        new Mutant(
            "never tells of a failure",
            "SRV-09.must.failed-work",
            at("GET " + SERVER, b -> b.replace("\"failed\"", "\"running\""))),
        new Mutant(
            "runs while it is reverted",
            "SRV-10.must.reverted",
            at("POST .*/revert", b -> b.replace("\"reverting\"", "\"running\""))),
        new Mutant(
            "has usage of a server that is gone",
            "SRV-11.must.gone",
            turned("GET .*/stats", 404, 200)),
        new Mutant("gives one password to all", "SRV-12.must.new-password", onePassword()),
        new Mutant("shows a password again", "SRV-12.must.shown-once", showsPasswords()),
        new Mutant(
            "fails otherwise where work is refused",
            "ERR-11.must.refused-work",
            r -> r.status() == 500 ? r.status(503) : r));
  }

  private static List<Mutant> events() {
    return List.of(
        new Mutant(
            "tells of an expiry as of abuse",
            "RUL-44.must.expiry",
            Fault.onEvents(b -> b.replace("\"expired\"", "\"abuse\""))),
        new Mutant(
            "tells of a server before it runs",
            "EVT-01.must.when-ready",
            Fault.onEvents(b -> b.replace("\"running\"", "\"pending\""))),
        new Mutant(
            "takes a reboot for a start",
            "EVT-02.must.each-action",
            Fault.onEvents(b -> b.replace("\"reboot\"", "\"start\""))),
        new Mutant(
            "takes every system for one family's",
            "EVT-03.must.at-completion",
            Fault.onEvents(b -> b.replaceAll("\"os\":\"[a-z]*\"", "\"os\":\"rocky\""))),
        new Mutant(
            "tells nobody of a server's end",
            "EVT-04.must.terminated",
            Fault.onEvents(b -> b.contains("server.terminated") ? "[]" : b)),
        new Mutant(
            "shortens reasons",
            "EVT-05.must.suspended",
            Fault.onEvents(b -> b.replace("Unpaid: 3 weeks", "Unpaid"))),
        new Mutant(
            "tells of a hosting account as pending",
            "EVT-06.must.hosting-created",
            Fault.onEvents(b -> b.replace("\"active\"", "\"pending\""))));
  }

  private static List<Mutant> hosting() {
    return List.of(
        new Mutant(
            "shows everyone the same hosting",
            "HST-01.must.own-hosting",
            at("GET /v1/hosting", b -> b.replaceAll("\"id\":\"[^\"]*\"", "\"id\":\"a\""))),
        new Mutant(
            "names another plan in the detail",
            "HST-02.must.detail",
            at("GET /v1/hosting" + ID, b -> b.replace("\"plan\":\"", "\"plan\":\"x"))),
        new Mutant(
            "attaches without looking",
            "HST-03.must.pending",
            at("PUT .*/custom-domain", b -> b.replace("\"pending\"", "\"attached\""))),
        new Mutant(
            "does not say when it looked",
            "HST-04.must.pending",
            at(
                "POST .*/verify",
                b -> b.replaceAll("\"checkedAt\":\"[^\"]*\"", "\"checkedAt\":null"))),
        new Mutant(
            "does not say what it found",
            "HST-04.must.says-what-it-found",
            at("POST .*/verify", b -> b.replaceAll("\"found\":\\[[^]]*]", "\"found\":[]"))),
        new Mutant(
            "never attaches",
            "HST-04.must.attached",
            at("POST .*/verify", b -> b.replace("\"attached\"", "\"pending\""))),
        new Mutant(
            "says that a custom domain is gone",
            "HST-05.must.detached",
            saysSoAlone("DELETE .*/custom-domain")),
        new Mutant(
            "removes what is not there",
            "RUL-31.must.none-there",
            turned("DELETE .*/custom-domain", 404, 204)));
  }

  private static List<Mutant> refusals() {
    return List.of(
        new Mutant(
            "says of which server a snapshot is",
            "ERR-10.must.nested-id",
            r ->
                r.status() == 404
                    ? r.body(b -> b.replace("\"message\":\"", "\"message\":\"" + r.path()))
                    : r),
        new Mutant(
            "tells strangers of a state",
            "RUL-12.must.resource-before-state",
            turned("POST .*", 404, 409)));
  }

  private static Fault turned(String methodAndPath, int from, int to) {
    return Fault.onAnswers(r -> there(r, methodAndPath) && r.status() == from ? r.status(to) : r);
  }

  private static Fault at(String methodAndPath, UnaryOperator<String> change) {
    return Fault.onAnswers(r -> there(r, methodAndPath) ? r.body(change) : r);
  }

  private static boolean there(Reply reply, String methodAndPath) {
    return (reply.method() + " " + reply.path()).matches(methodAndPath);
  }

  /** Answers 204 and does nothing. */
  private static Fault saysSoAlone(String methodAndPath) {
    return (asked, right) ->
        (asked.method() + " " + asked.path()).matches(methodAndPath)
            ? right
                .send(new Asked("GET", "/v1/servers", asked.headers(), ""))
                .status(204)
                .body(b -> "")
            : right.send(asked);
  }

  private static Fault onePassword() {
    AtomicReference<String> first = new AtomicReference<>();
    return Fault.onAnswers(r -> {
      Matcher found = PASSWORD.matcher(r.body());
      if (!found.find()) {
        return r;
      }
      first.compareAndSet(null, found.group(1));
      return r.body(b -> b.replace(found.group(1), first.get()));
    });
  }

  private static Fault showsPasswords() {
    AtomicReference<String> last = new AtomicReference<>("none");
    return Fault.onAnswers(r -> {
      Matcher found = PASSWORD.matcher(r.body());
      if (found.find()) {
        last.set(found.group(1));
        return r;
      }
      return r.body(b -> b.replace("\"label\":\"", "\"label\":\"" + last.get()));
    });
  }
}
