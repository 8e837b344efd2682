// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * {@code BookUpdate} of the contract.
 *
 * @param notes Null deletes them.
 */
public record BookUpdate(
    @JsonInclude(JsonInclude.Include.NON_ABSENT) @JsonProperty("title") Optional<String> title,
    @JsonProperty("notes") JsonNullable<String> notes,
    @JsonProperty("keywords") JsonNullable<List<String>> keywords) {

  public BookUpdate {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(notes, "notes");
    Objects.requireNonNull(keywords, "keywords");
  }
}
