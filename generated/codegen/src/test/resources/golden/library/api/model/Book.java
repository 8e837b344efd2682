// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A book. Its price is in {@code cents}.
 *
 * <p>See {id} and &#64;author &lt;b&gt;never&lt;/b&gt; &#92;u0041.
 *
 * @param id An alias of a scalar.
 * @param secondGenre Null where there is one genre only.
 * @param lentSince Null while it is not lent; written all the same.
 * @param propertyClass A reserved word of Java.
 */
public record Book(
    @JsonProperty("id") UUID id,
    @JsonProperty("title") String title,
    @JsonProperty("genre") Genre genre,
    @JsonProperty("second_genre") Optional<Genre> secondGenre,
    @JsonProperty("pages") int pages,
    @JsonProperty("price_cents") long priceCents,
    @JsonProperty("weight") double weight,
    @JsonProperty("lent") boolean lent,
    @JsonProperty("authors") List<String> authors,
    @JsonProperty("acquiredAt") Instant acquiredAt,
    @JsonProperty("lentSince") Optional<Instant> lentSince,
    @JsonProperty("notes") Optional<String> notes,
    @JsonProperty("shelf") Optional<Shelf> shelf,
    @JsonProperty("printed") LocalDate printed,
    @JsonProperty("class") String propertyClass) {

  public Book {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(genre, "genre");
    Objects.requireNonNull(secondGenre, "secondGenre");
    authors = List.copyOf(authors);
    Objects.requireNonNull(acquiredAt, "acquiredAt");
    Objects.requireNonNull(lentSince, "lentSince");
    Objects.requireNonNull(notes, "notes");
    Objects.requireNonNull(shelf, "shelf");
    Objects.requireNonNull(printed, "printed");
    Objects.requireNonNull(propertyClass, "propertyClass");
  }
}
