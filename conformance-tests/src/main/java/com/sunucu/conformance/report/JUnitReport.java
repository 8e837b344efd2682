package com.sunucu.conformance.report;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.result.BaselineIssue;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.result.Waiver;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as CI servers read it: a test case for each check, with failure, error and skipped
 * elements.
 */
record JUnitReport(Report report) {

  String text() {
    Result result = report.result();
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "sunucu-conformance");
      xml.writeAttribute("timestamp", timestamp(result.run().started()));
      xml.writeAttribute(
          "tests", String.valueOf(result.outcomes().size() + result.issues().size()));
      xml.writeAttribute(
          "failures",
          String.valueOf(
              result.outcomes().stream().filter(Outcome::fails).count() + result.issues().size()));
      xml.writeAttribute("errors", String.valueOf(result.count(Status.ERROR)));
      xml.writeAttribute("skipped", String.valueOf(skipped(result)));
      xml.writeAttribute("time", seconds(result.run().took().toMillis()));
      properties(xml, result);
      for (Outcome outcome : result.outcomes()) {
        testCase(xml, outcome);
      }
      for (BaselineIssue issue : result.issues()) {
        issue(xml, issue);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out + "\n";
  }

  private static long skipped(Result result) {
    return result.outcomes().stream()
        .filter(o -> o.status() == Status.NOT_APPLICABLE || o.waiver().isPresent())
        .count();
  }

  private void properties(XMLStreamWriter xml, Result result) throws XMLStreamException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("verdict", result.verdict().word());
    properties.put("url", result.run().url().toString());
    properties.put("seed", String.valueOf(result.run().seed()));
    properties.put("coverage.percent", String.valueOf(result.coverage().percent()));
    properties.put("coverage.neverSeen", String.join(", ", result.coverage().neverSeen()));
    xml.writeStartElement("properties");
    for (Map.Entry<String, String> property : properties.entrySet()) {
      xml.writeEmptyElement("property");
      xml.writeAttribute("name", property.getKey());
      xml.writeAttribute("value", legal(property.getValue()));
    }
    xml.writeEndElement();
  }

  private void issue(XMLStreamWriter xml, BaselineIssue issue) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "sunucu.baseline");
    xml.writeAttribute("name", issue.check());
    xml.writeAttribute("time", seconds(0));
    xml.writeStartElement("failure");
    xml.writeAttribute("type", "baseline");
    xml.writeAttribute("message", legal(issue.message()));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void testCase(XMLStreamWriter xml, Outcome outcome) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "sunucu." + outcome.check().clause().id());
    xml.writeAttribute("name", outcome.check().id());
    xml.writeAttribute("time", seconds(outcome.took().toMillis()));
    if (outcome.waiver().isPresent()) {
      Waiver waiver = outcome.waiver().get();
      skipped(xml, waiver.kind().word() + ": " + waiver.reason() + "\n" + outcome.message());
    } else {
      switch (outcome.status()) {
        case PASS -> {}
        case FAIL, NOT_TESTABLE -> problem(xml, "failure", outcome);
        case ERROR -> problem(xml, "error", outcome);
        case NOT_APPLICABLE -> skipped(xml, outcome.message());
        case WARN -> {
          xml.writeStartElement("system-out");
          xml.writeCharacters(legal("warning: " + outcome.message()));
          xml.writeEndElement();
        }
      }
    }
    xml.writeEndElement();
  }

  private void skipped(XMLStreamWriter xml, String why) throws XMLStreamException {
    xml.writeEmptyElement("skipped");
    xml.writeAttribute("message", legal(why));
  }

  private void problem(XMLStreamWriter xml, String element, Outcome outcome)
      throws XMLStreamException {
    Transcript transcript = report.transcript();
    xml.writeStartElement(element);
    xml.writeAttribute("type", outcome.status().word());
    xml.writeAttribute("message", legal(outcome.message()));
    StringBuilder text =
        new StringBuilder(outcome.check().clause().text()).append("\n\n").append(outcome.message());
    for (Exchange exchange : report.evidence(outcome)) {
      text.append("\n\n")
          .append(transcript.curl(exchange.request()))
          .append('\n')
          .append(transcript.answer(exchange));
    }
    xml.writeCharacters(legal(text.toString()));
    xml.writeEndElement();
  }

  /** Without secrets, and without the characters that XML 1.0 cannot hold. */
  private String legal(String text) {
    return report.clean(text);
  }

  /** As the JUnit schema has it: UTC, without a fraction and without an offset. */
  private static String timestamp(Instant time) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
