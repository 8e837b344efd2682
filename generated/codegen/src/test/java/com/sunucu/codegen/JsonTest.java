package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openapitools.jackson.nullable.JsonNullable;
import org.openapitools.jackson.nullable.JsonNullableJackson3Module;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;

/** Jackson reads and writes the generated records: absent, null and a value stay three things. */
class JsonTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JsonNullableJackson3Module()).build();

  private static final String BOOK =
      """
      {"id":"0b9e7b55-8f1c-4d2c-9f0e-1d2a3b4c5d6e","title":"T","genre":"non-fiction",\
      "second_genre":null,"pages":3,"price_cents":5000000000,"weight":0.5,"lent":true,\
      "authors":["B","A"],"acquiredAt":"2026-06-03T08:15:51.072Z",\
      "lentSince":"2026-06-04T00:00:00Z","notes":null,"shelf":{"row":1},"printed":"1999-12-31",\
      "class":"c"}\
      """;

  private static final CompiledGolden GOLDEN = CompiledGolden.get();

  @Test
  void aRecordIsWrittenAsItWasRead() {
    assertThat(JSON.writeValueAsString(read("Book", BOOK))).isEqualTo(BOOK);
  }

  @Test
  void requiredNullIsAnEmptyOptional() {
    assertThat(read("Book", BOOK))
        .extracting("secondGenre", "notes")
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void requiredValueIsAFilledOptional() {
    assertThat(read("Book", BOOK))
        .extracting("lentSince")
        .isEqualTo(Optional.of(Instant.parse("2026-06-04T00:00:00Z")));
  }

  @Test
  void anOptionalPropertyLeftOutIsEmptyAndStaysLeftOut() {
    Object shelf = read("Shelf", "{\"row\":1}");
    assertThat(shelf).extracting("keywords").isEqualTo(Optional.empty());
    assertThat(JSON.writeValueAsString(shelf)).isEqualTo("{\"row\":1}");
  }

  @Test
  void anOptionalPropertyWithAValueIsWritten() {
    String shelf = "{\"row\":1,\"keywords\":[\"a\"]}";
    assertThat(read("Shelf", shelf)).extracting("keywords").isEqualTo(Optional.of(List.of("a")));
    assertThat(JSON.writeValueAsString(read("Shelf", shelf))).isEqualTo(shelf);
  }

  @Test
  void aDefaultStandsInForWhatIsLeftOut() {
    assertThat(read("BookCreate", "{\"title\":\"T\"}"))
        .extracting("genre.value", "copies", "language", "isbn")
        .containsExactly("novel", 1, "tr", Optional.empty());
  }

  @Test
  void aDefaultGivesWayToWhatWasSent() {
    assertThat(read("BookCreate", "{\"title\":\"T\",\"genre\":\"*\",\"copies\":2}"))
        .extracting("genre.value", "copies")
        .containsExactly("*", 2);
  }

  @Test
  void aPatchTellsAbsentFromNullFromAValue() {
    assertThat(patched("{}")).isEqualTo(JsonNullable.undefined());
    assertThat(patched("{\"notes\":null}")).isEqualTo(JsonNullable.of(null));
    assertThat(patched("{\"notes\":\"n\"}")).isEqualTo(JsonNullable.of("n"));
  }

  @Test
  void aPatchIsWrittenAsItWasRead() {
    for (String patch :
        List.of("{}", "{\"notes\":null}", "{\"title\":\"t\",\"keywords\":[\"a\"]}")) {
      assertThat(JSON.writeValueAsString(read("BookUpdate", patch))).isEqualTo(patch);
    }
  }

  @Test
  void anEnumGoesByItsWireName() {
    Object genre = read("Genre", "\"20th-century\"");
    assertThat(genre).hasToString("_20TH_CENTURY").extracting("value").isEqualTo("20th-century");
    assertThat(JSON.writeValueAsString(genre)).isEqualTo("\"20th-century\"");
  }

  @Test
  void anUnknownWireNameIsRefused() {
    assertThatThrownBy(() -> read("Genre", "\"_20TH_CENTURY\""))
        .isInstanceOf(InvalidFormatException.class);
  }

  @Test
  void anEventsTypeIsNoPartOfItsData() {
    Object data = read("LoanEndedData", "{\"loanId\":7,\"returnedAt\":\"2026-06-03T08:15:51Z\"}");
    assertThat(data).extracting("type.value").isEqualTo("loan.ended");
    assertThat(JSON.writeValueAsString(data))
        .isEqualTo("{\"loanId\":7,\"returnedAt\":\"2026-06-03T08:15:51Z\"}");
  }

  @Test
  void listsCannotBeChangedFromOutside() {
    Object book = read("Book", BOOK);
    assertThat(book)
        .extracting("authors")
        .satisfies(authors ->
            assertThatThrownBy(() -> ((List<?>) authors).clear())
                .isInstanceOf(UnsupportedOperationException.class));
  }

  private static Object patched(String json) {
    return assertThat(read("BookUpdate", json)).extracting("notes").actual();
  }

  private static Object read(String model, String json) {
    return JSON.readValue(json, GOLDEN.type("model." + model));
  }
}
