package com.sunucu.conformance.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * The form of a file that people write for the harness, or that it writes: a JSON Schema that is
 * packed in the jar under {@code /schemas}.
 */
public record Form(String name, String text) {

  /** The forms that there are. */
  public static final List<String> NAMES =
      List.of("baseline", "diff-accepted", "keys", "profile", "report");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int MAX_FAULTS = 5;

  /**
   * @param name one of {@link #NAMES}
   */
  public static Form of(String name) {
    return new Form(name, packed("/schemas/" + name + ".yaml"));
  }

  /**
   * Reads a YAML or JSON file of this form.
   *
   * @throws UserMistake when it cannot be read or has another form; the message names the file and
   *     the places, and shows no value, for a value may be a key
   */
  public JsonNode read(Path file) {
    return parse(file.toString(), UserFiles.read(file));
  }

  /**
   * The same for a text.
   *
   * @param from what messages call it
   */
  public JsonNode parse(String from, String yaml) {
    JsonNode root = tree(from, yaml);
    requireNoAlias(from, yaml);
    if (root.isMissingNode() || root.isNull()) {
      throw new UserMistake("%s is empty (`schema %s` prints its form)".formatted(from, name));
    }
    List<String> faults = faults(root);
    if (!faults.isEmpty()) {
      throw new UserMistake(
          from
              + ": "
              + String.join("; ", faults.subList(0, Math.min(MAX_FAULTS, faults.size())))
              + " (`schema "
              + name
              + "` prints its form)");
    }
    return root;
  }

  /** Every way in which a document departs from this form. */
  public List<String> faults(JsonNode root) {
    String at = "https://harness.invalid/" + name;
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    Schema schema =
        SchemaRegistry.withDefaultDialect(
                Dialects.getDraft202012(),
                b ->
                    b.schemaRegistryConfig(config).schemas(Map.of(at, tree(name, text).toString())))
            .getSchema(SchemaLocation.of(at));
    return schema.validate(root).stream().map(Form::fault).toList();
  }

  /** The text of a resource of the jar. */
  public static String packed(String resource) {
    try (InputStream in = Form.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(resource + " is not packed in this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fault(Error error) {
    String at = error.getInstanceLocation().toString();
    return (at.isEmpty() ? "the file" : at) + " " + error.getMessage();
  }

  private static JsonNode tree(String from, String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (JacksonException e) {
      // The parser's own message quotes the line, and with it perhaps a key.
      boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
      throw new UserMistake(
          "%s %s%s".formatted(from, twice ? "has a member twice" : "is not YAML", line(e)));
    } catch (StackOverflowError e) {
      throw new UserMistake(from + " is nested too deeply");
    }
  }

  /** Where the parser stood, for the end of a message; empty where it does not say. */
  public static String line(JacksonException e) {
    return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
  }

  /** They would be read as texts, and their schema's complaint would help nobody. */
  private static void requireNoAlias(String from, String yaml) {
    try (YAMLParser parser = (YAMLParser) YAML.createParser(yaml)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new UserMistake(
              "%s, line %d: YAML aliases (*name) are not supported here; write the value out"
                  .formatted(from, parser.currentTokenLocation().getLineNr()));
        }
      }
    }
  }
}
