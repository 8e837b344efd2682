// Generated from control.yaml by the javalin-server generator. Do not edit.

package library.api.control.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import library.api.model.Genre;
import library.api.model.Shelf;

/**
 * {@code Placement} of the contract.
 *
 * @param book An alias of a scalar.
 */
public record Placement(
    @JsonProperty("book") UUID book,
    @JsonProperty("shelf") Shelf shelf,
    @JsonProperty("genres") List<Genre> genres) {

  public Placement {
    Objects.requireNonNull(book, "book");
    Objects.requireNonNull(shelf, "shelf");
    genres = List.copyOf(genres);
  }
}
