package com.sunucu.conformance.certify;

import com.sunucu.conformance.certify.Finding.Answered;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.receiver.Signature;
import com.sunucu.conformance.report.Pages;
import com.sunucu.conformance.result.Status;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a receiver is certified for, rule by rule. */
public final class Certificate {

  /** What no certificate can say. */
  public static final String NOT_SEEN =
      "Outside what this test can see: that a duplicate was processed once, and that a refused delivery had no effect."
          + " Recognise duplicates by X-Sunucu-Delivery.";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_BODY_LENGTH = 600;

  private final URI url;
  private final List<Finding> findings;

  Certificate(URI url, List<Finding> findings) {
    this.url = url;
    this.findings = List.copyOf(findings);
  }

  /** Whether it keeps every rule that binds. */
  public boolean certified() {
    return findings.stream().noneMatch(f -> f.status() == Status.FAIL);
  }

  /** The rules that it breaks, those that are only recommended among them. */
  public List<String> broken() {
    return findings.stream()
        .filter(f -> f.status() != Status.PASS)
        .map(f -> f.attack().id())
        .toList();
  }

  static String line(Finding finding) {
    StringBuilder line =
        new StringBuilder(
            "%-6s%s  %s"
                .formatted(
                    finding.status().word(), finding.attack().id(), finding.attack().what()));
    if (!finding.wrong().isEmpty()) {
      line.append("\n      ").append(fault(finding));
      finding.hint().ifPresent(hint -> line.append("\n      ").append(hint));
    }
    return line.toString();
  }

  static String fault(Finding finding) {
    Answered first = finding.wrong().getFirst();
    String expected = finding.attack().expected().response();
    return "%d of %d %s: %s"
        .formatted(
            finding.wrong().size(),
            finding.deliveries(),
            finding.deliveries() == 1 ? "delivery" : "deliveries",
            first.isStatus()
                ? "got %s, expected %s".formatted(first.response(), expected)
                : "expected %s, got %s".formatted(expected, first.response()));
  }

  /** Closes what was told finding by finding. */
  public String summary() {
    long broken = findings.stream().filter(f -> f.status() == Status.FAIL).count();
    return "%s: %d of %d rules kept%n%s"
        .formatted(
            certified() ? "certified" : "not certified",
            findings.size() - broken,
            findings.size(),
            NOT_SEEN);
  }

  public String json() {
    ObjectNode root = JSON.createObjectNode().put("url", url.toString());
    root.put("certified", certified()).put("notSeen", NOT_SEEN);
    ArrayNode rules = root.putArray("rules");
    for (Finding finding : findings) {
      ObjectNode rule = rules.addObject().put("id", finding.attack().id());
      rule.put("what", finding.attack().what()).put("status", finding.status().word());
      rule.put("expected", finding.attack().expected().response());
      rule.put("deliveries", finding.deliveries());
      finding.hint().ifPresent(hint -> rule.put("hint", hint));
      ArrayNode wrong = rule.putArray("wrong");
      for (Answered answered : finding.wrong()) {
        wrong
            .addObject()
            .put("answer", answered.response())
            .put("signature", answered.delivery().signature().orElse(null))
            .put("body", cut(answered.delivery().text()));
      }
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  public String html() {
    return Pages.render(out -> JtecertificateGenerated.render(out, null, this));
  }

  URI url() {
    return url;
  }

  List<Finding> findings() {
    return findings;
  }

  /** The headers that name a delivery, and its body. */
  static String transcript(Delivery delivery) {
    return "%s: %s%n%s: %s%n%s: %s%n%n%s"
        .formatted(
            HeaderNames.EVENT_NAME,
            delivery.event(),
            HeaderNames.EVENT_DELIVERY,
            delivery.id(),
            Signature.HEADER,
            delivery.signature().orElse("(none)"),
            cut(delivery.text()));
  }

  private static String cut(String text) {
    return text.length() <= MAX_BODY_LENGTH ? text : text.substring(0, MAX_BODY_LENGTH) + "…";
  }
}
