package com.sunucu.conformance.diff.report;

import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.result.DiffReport;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** As CI servers read it: a test case for each change, which fails when it is red. */
public record DiffJUnitReport(DiffReport report) {

  public String text() {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "contract diff");
      long red = report.changes().stream().filter(report::red).count();
      int cases = Math.max(1, report.changes().size() + report.issues().size());
      xml.writeAttribute("tests", String.valueOf(cases));
      xml.writeAttribute("failures", String.valueOf(red + report.issues().size()));
      for (Change change : report.changes()) {
        testCase(xml, change);
      }
      for (String issue : report.issues()) {
        open(xml, issue);
        failure(xml, "accept list", issue);
        xml.writeEndElement();
      }
      if (report.changes().isEmpty() && report.issues().isEmpty()) {
        open(xml, "no change");
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out.toString();
  }

  private static void open(XMLStreamWriter xml, String name) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "contract diff");
    xml.writeAttribute("name", valid(name));
  }

  private void testCase(XMLStreamWriter xml, Change change) throws XMLStreamException {
    open(xml, change.id() + ": " + Wording.subjects(change));
    if (report.red(change)) {
      failure(
          xml,
          change.severity().word(),
          String.join(
              "\n",
              Wording.fields(change),
              Wording.places(change),
              Wording.values(change),
              change.why(),
              change.advice()));
    }
    xml.writeEndElement();
  }

  private static void failure(XMLStreamWriter xml, String type, String text)
      throws XMLStreamException {
    xml.writeStartElement("failure");
    xml.writeAttribute("type", type);
    xml.writeAttribute("message", valid(text.strip().replaceAll("\\s*\n\\s*", "; ")));
    xml.writeCharacters(valid(text.strip()));
    xml.writeEndElement();
  }

  /** Without the characters that XML cannot hold. */
  private static String valid(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
  }
}
