package com.sunucu.conformance.selftest;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The findings as CI servers read them: a test case for each mutant, one for the result's being
 * valid, and one for each of the two lists that must be empty.
 */
final class SelfTestJUnit {

  private static final String SUITE = "sunucu-selftest";
  private static final double MILLIS = 1000.0;

  private final XMLStreamWriter xml;

  private SelfTestJUnit(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String text(Findings findings) {
    StringWriter out = new StringWriter();
    try {
      new SelfTestJUnit(XMLOutputFactory.newFactory().createXMLStreamWriter(out)).write(findings);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out + "\n";
  }

  private void write(Findings findings) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", SUITE);
    xml.writeAttribute("tests", String.valueOf(findings.kills().size() + 3));
    for (MutantResult kills : findings.kills()) {
      one(
          kills.mutant().group(),
          kills.mutant().kills() + ": " + kills.mutant().name(),
          kills.took().toMillis(),
          kills.killed() ? List.of() : List.of("survives: " + kills.verdict()));
    }
    one("all", "the right server passes, the canary dies", 0, findings.invalid());
    one("all", "every check kills a mutant", 0, findings.checksWithoutKill());
    one("all", "every requirement has a mutant", 0, findings.requirementsWithoutMutant());
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void one(String group, String name, long millis, List<String> faults)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", SUITE + "." + group);
    xml.writeAttribute("name", legal(name));
    xml.writeAttribute("time", String.valueOf(millis / MILLIS));
    if (!faults.isEmpty()) {
      xml.writeEmptyElement("failure");
      xml.writeAttribute("message", legal(String.join("; ", faults)));
    }
    xml.writeEndElement();
  }

  /** XML has no way to write control characters. */
  private static String legal(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }
}
