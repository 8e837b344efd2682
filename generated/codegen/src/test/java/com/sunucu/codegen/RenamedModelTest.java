package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that has a Book of its own can have the contract's by another name. */
class RenamedModelTest {

  @TempDir private Path output;

  @Test
  void aRenamedModelIsRenamedEverywhere() {
    Generation.of(
        Generation.CONTRACTS.resolve("library.yaml"),
        output,
        "library.api",
        Map.of(),
        Map.of("Book", "BookJson"));
    Map<String, String> sources = Generation.sources(output.resolve("src/main/java"));
    assertThat(sources).containsKey("library/api/model/BookJson.java");
    assertThat(sources).doesNotContainKey("library/api/model/Book.java");
    assertThat(sources.get("library/api/BooksApi.java"))
        .contains("import library.api.model.BookJson;", "List<BookJson> listBooks(");
    assertThat(sources.get("library/api/Schemas.java"))
        .contains("public static final class Book {");
  }
}
