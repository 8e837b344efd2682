package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fact of the contract that is edited is the constant that Java reads. */
class ConstantsTest {

  private static final CompiledGolden GOLDEN = CompiledGolden.get();

  @TempDir private Path folder;

  @Test
  void aShorterRateWindow() throws IOException {
    assertThat(generated("RateLimit", "seconds: 60", "seconds: 30"))
        .contains("int REQUESTS = 100;")
        .contains("int SECONDS = 30;");
  }

  @Test
  void aLowerLimit() throws IOException {
    assertThat(generated("Limits", "books: 500", "books: 5"))
        .contains("int BOOKS = 5;")
        .contains("int READING_ROOMS = 3;");
  }

  @Test
  void otherPauses() throws IOException {
    assertThat(generated("Limits", "[7, 14, 28]", "[10]"))
        .contains("List<Integer> REMINDER_DAYS = List.of(10);");
  }

  @Test
  void aLongerText() throws IOException {
    assertThat(
            generated(
                "Schemas",
                "Title: {type: string, maxLength: 200}",
                "Title: {type: string, maxLength: 300}"))
        .contains("int MAX_LENGTH = 300;");
  }

  @Test
  void anotherHeader() throws IOException {
    assertThat(generated("Headers", "X-API-Key", "X-Library-Key"))
        .contains("String X_LIBRARY_KEY = \"X-Library-Key\";")
        .doesNotContain("X-API-Key");
  }

  @Test
  void anotherRoot() throws IOException {
    assertThat(generated("Operations", "/v1/", "/v2/")).contains("String ROOT = \"/v2\";");
  }

  @Test
  void noRootWherePathsDoNotShareIt() throws IOException {
    assertThat(generated("Operations", "/v1/rooms", "/rooms")).doesNotContain("ROOT");
  }

  @Test
  void theConstantsHoldWhatTheContractStates() throws ReflectiveOperationException {
    assertThat(constant("Limits", "REMINDER_DAYS")).isEqualTo(List.of(7, 14, 28));
    assertThat(constant("Schemas$ShelfMark", "PATTERN")).isEqualTo("^[A-Z]{3}-[0-9]+$");
    assertThat(constant("Schemas$ShelfMark", "EXACT_PATTERN")).isEqualTo("^LIB-\\d+$");
    assertThat(constant("Schemas$ShelfMark", "PREFIX")).isEqualTo("LIB-");
    assertThat(constant("Schemas$Book", "PRICE_CENTS_MAXIMUM")).isEqualTo(1_000_000L);
    assertThat(constant("Schemas$Book", "AUTHORS_MAX_ITEMS")).isEqualTo(10);
    assertThat(constant("Schemas$BookList", "MAX_ITEMS")).isEqualTo(500);
    assertThat(constant("Headers", "CACHE_CONTROL_VALUE")).isEqualTo("no-store");
    assertThat(constant("Headers", "LOCATION_PATTERN")).isEqualTo("^/v1/[a-z/-]+$");
    assertThat(constant("Headers", "X_API_KEY_PREFIX")).isEqualTo("lib_");
    assertThat(constant("Headers", "AUTHORIZATION")).isEqualTo("Authorization");
    assertThat(constant("WebhookHeaders", "USER_AGENT_VALUE")).isEqualTo("Library/1");
  }

  private static Object constant(String type, String name) throws ReflectiveOperationException {
    return GOLDEN.type(type).getField(name).get(null);
  }

  /** The generated class of the test contract in which one text is replaced by another. */
  private String generated(String type, String was, String is) throws IOException {
    String library = Files.readString(Generation.CONTRACTS.resolve("library.yaml"));
    assertThat(library).contains(was);
    Path contract = Files.writeString(folder.resolve("library.yaml"), library.replace(was, is));
    Generation.of(contract, folder.resolve("output"), "library.api", Map.of());
    return Files.readString(
        folder.resolve("output/src/main/java/library/api/%s.java".formatted(type)));
  }
}
