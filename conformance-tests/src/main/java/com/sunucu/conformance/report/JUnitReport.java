package com.sunucu.conformance.report;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.frame.Outcome;
import com.sunucu.conformance.frame.Result;
import com.sunucu.conformance.frame.Status;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as CI servers read it: a test case for each check, with failure, error and skipped
 * elements.
 */
record JUnitReport(Result result, Redaction redaction) {

  private static final int MOST_EVIDENCE = 5;

  String text() {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "sunucu-conformance");
      xml.writeAttribute("timestamp", result.started().toString());
      xml.writeAttribute("tests", String.valueOf(result.outcomes().size()));
      xml.writeAttribute(
          "failures",
          String.valueOf(result.count(Status.FAIL) + result.count(Status.NOT_TESTABLE)));
      xml.writeAttribute("errors", String.valueOf(result.count(Status.ERROR)));
      xml.writeAttribute("skipped", String.valueOf(result.count(Status.NOT_APPLICABLE)));
      xml.writeAttribute("time", seconds(result.took().toMillis()));
      for (Outcome outcome : result.outcomes()) {
        testCase(xml, outcome);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out + "\n";
  }

  private void testCase(XMLStreamWriter xml, Outcome outcome) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "sunucu." + outcome.check().clause().id());
    xml.writeAttribute("name", outcome.check().id());
    xml.writeAttribute("time", seconds(outcome.took().toMillis()));
    switch (outcome.status()) {
      case PASS -> {}
      case FAIL, NOT_TESTABLE -> problem(xml, "failure", outcome);
      case ERROR -> problem(xml, "error", outcome);
      case NOT_APPLICABLE -> {
        xml.writeStartElement("skipped");
        xml.writeAttribute("message", legal(outcome.message()));
        xml.writeEndElement();
      }
      case WARN -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters(legal("warning: " + outcome.message()));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private void problem(XMLStreamWriter xml, String element, Outcome outcome)
      throws XMLStreamException {
    Transcript transcript = new Transcript(result.url(), redaction);
    xml.writeStartElement(element);
    xml.writeAttribute("type", outcome.status().word());
    xml.writeAttribute("message", legal(outcome.message()));
    StringBuilder text =
        new StringBuilder(outcome.check().clause().text()).append("\n\n").append(outcome.message());
    for (Exchange exchange :
        outcome.evidence().subList(0, Math.min(MOST_EVIDENCE, outcome.evidence().size()))) {
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
    return redaction
        .clean(text)
        .codePoints()
        .map(c ->
            c == 0x9
                    || c == 0xA
                    || c == 0xD
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000
                ? c
                : '�')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
