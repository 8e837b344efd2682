package com.sunucu.conformance.report;

import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.contract.UserMistake;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Violation;
import com.sunucu.conformance.result.ValidatedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every exchange of a run, a line of JSON each, in the order in which the responses came. To send
 * those of one check again, run it alone with the same seed: it draws the same lots.
 */
public final class TranscriptFile {

  /** What the file is called. */
  public static final String NAME = "transcript.jsonl";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TranscriptFile() {}

  static String text(Report report) {
    Transcript transcript = report.transcript();
    StringBuilder text = new StringBuilder();
    for (ValidatedExchange validated : report.result().ledger()) {
      Exchange exchange = validated.exchange();
      ObjectNode line = JSON.createObjectNode().put("check", exchange.check());
      line.put("seed", report.result().run().seed());
      line.put("request", transcript.request(exchange));
      line.put("status", exchange.status()).put("answer", transcript.response(exchange));
      line.put("tookMs", exchange.took().toMillis());
      line.put("curl", transcript.curl(exchange.request()));
      ArrayNode violations = line.putArray("violations");
      validated.violations().stream()
          .map(Violation::message)
          .map(report::clean)
          .forEach(violations::add);
      text.append(JSON.writeValueAsString(line)).append('\n');
    }
    return text.toString();
  }

  /**
   * The exchanges of one check in a transcript that was written before.
   *
   * @param file may be missing
   * @throws UserMistake where it is no transcript
   */
  public static List<JsonNode> of(Path file, String check) {
    if (!Files.exists(file)) {
      return List.of();
    }
    UserFiles.requireFile(file);
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(JSON::readTree)
          .filter(line -> line.path("check").asString("").equals(check))
          .toList();
    } catch (JacksonException e) {
      throw new UserMistake(file + " is not a transcript of a run: a line is not JSON", e);
    } catch (UncheckedIOException e) {
      throw new UserMistake(
          "cannot read %s: %s".formatted(file, UserFiles.reason(e.getCause())), e);
    } catch (IOException e) {
      throw new UserMistake("cannot read %s: %s".formatted(file, UserFiles.reason(e)), e);
    }
  }
}
