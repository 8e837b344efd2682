// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/** {@code Shelf} of the contract. */
public record Shelf(
    @JsonProperty("row") int row,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) @JsonProperty("keywords")
        Optional<List<String>> keywords) {

  public Shelf {
    keywords = keywords.map(List::copyOf);
  }
}
