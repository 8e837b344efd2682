// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code BookCreate} of the contract.
 *
 * @param isbn Left out where it has none.
 */
public record BookCreate(
    @JsonProperty("title") String title,
    @JsonProperty("genre") Genre genre,
    @JsonProperty("copies") Integer copies,
    @JsonProperty("language") String language,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) @JsonProperty("isbn") Optional<String> isbn) {

  public BookCreate {
    Objects.requireNonNull(title, "title");
    genre = Objects.requireNonNullElse(genre, Genre.NOVEL);
    copies = Objects.requireNonNullElse(copies, 1);
    language = Objects.requireNonNullElse(language, "tr");
    Objects.requireNonNull(isbn, "isbn");
  }
}
