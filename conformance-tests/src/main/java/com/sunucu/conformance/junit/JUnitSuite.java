package com.sunucu.conformance.junit;

import com.sunucu.conformance.junit.JUnitCase.Failed;
import com.sunucu.conformance.junit.JUnitCase.Passed;
import com.sunucu.conformance.junit.JUnitCase.Result;
import com.sunucu.conformance.junit.JUnitCase.Skipped;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report in the XML format of JUnit, which CI servers read. The counts of the suite follow from
 * its cases. Characters that XML 1.0 cannot hold are left out.
 *
 * @param attributes of the suite beside its name and counts, in this order
 * @param properties of the suite, in this order
 */
public record JUnitSuite(
    String name,
    Map<String, String> attributes,
    Map<String, String> properties,
    List<JUnitCase> cases) {

  public JUnitSuite {
    cases = List.copyOf(cases);
  }

  /** A suite of which nothing but its cases is known. */
  public static JUnitSuite of(String name, List<JUnitCase> cases) {
    return new JUnitSuite(name, Map.of(), Map.of(), cases);
  }

  /** The attributes of a suite whose start and duration are known. */
  public static Map<String, String> times(Instant started, Duration took) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("timestamp", timestamp(started));
    attributes.put("time", seconds(took));
    return attributes;
  }

  /** The report as one XML document. */
  public String text() {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      attribute(xml, "name", name);
      attribute(xml, "tests", String.valueOf(cases.size()));
      attribute(xml, "failures", count(it -> it instanceof Failed failed && !failed.error()));
      attribute(xml, "errors", count(it -> it instanceof Failed failed && failed.error()));
      attribute(xml, "skipped", count(Skipped.class::isInstance));
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        attribute(xml, attribute.getKey(), attribute.getValue());
      }
      properties(xml);
      for (JUnitCase one : cases) {
        write(xml, one);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out + "\n";
  }

  private String count(Predicate<Result> which) {
    return String.valueOf(cases.stream().map(JUnitCase::result).filter(which).count());
  }

  private void properties(XMLStreamWriter xml) throws XMLStreamException {
    if (properties.isEmpty()) {
      return;
    }
    xml.writeStartElement("properties");
    for (Map.Entry<String, String> property : properties.entrySet()) {
      xml.writeEmptyElement("property");
      attribute(xml, "name", property.getKey());
      attribute(xml, "value", property.getValue());
    }
    xml.writeEndElement();
  }

  private static void write(XMLStreamWriter xml, JUnitCase one) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", one.className());
    attribute(xml, "name", one.name());
    attribute(xml, "time", seconds(one.took()));
    switch (one.result()) {
      case Passed passed -> output(xml, passed.output());
      case Skipped skipped -> {
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", skipped.message());
      }
      case Failed failed -> {
        xml.writeStartElement(failed.error() ? "error" : "failure");
        attribute(xml, "message", failed.message());
        attribute(xml, "type", failed.type());
        xml.writeCharacters(legal(failed.text()));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void output(XMLStreamWriter xml, String output) throws XMLStreamException {
    if (!output.isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(legal(output));
      xml.writeEndElement();
    }
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private static String legal(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
  }

  /** As the JUnit schema has it: UTC, without a fraction and without an offset. */
  private static String timestamp(Instant time) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }
}
