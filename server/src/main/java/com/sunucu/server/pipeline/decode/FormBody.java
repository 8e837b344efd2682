package com.sunucu.server.pipeline.decode;

import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parses forms into trees that a schema can check. As RFC 6749 has it (3.1, 3.2), a parameter
 * without a value counts as absent, and one that is given twice is refused.
 */
public final class FormBody {

  private FormBody() {}

  /**
   * Returns each parameter of a form once.
   *
   * @throws ApiException 400 if the form is malformed or repeats a parameter
   */
  static ObjectNode read(byte[] form) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    parse(form)
        .forEach((name, values) -> {
          if (values.size() > 1) {
            throw ApiException.invalid(name, "must not be given more than once");
          }
          if (!values.getFirst().isEmpty()) {
            object.put(name, values.getFirst());
          }
        });
    return object;
  }

  /**
   * Returns each parameter of a form with all of its values.
   *
   * @throws ApiException 400 if the form is malformed
   */
  public static Map<String, List<String>> parse(byte[] form) {
    try {
      return query(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(form)).toString());
    } catch (CharacterCodingException e) {
      throw ApiException.unreadable(new ErrorDetail("", "the body is not UTF-8"));
    }
  }

  /**
   * Returns each parameter of a query with all of its values.
   *
   * @throws ApiException 400 if the query is malformed
   */
  public static Map<String, List<String>> query(String query) {
    return QueryString.parse(query);
  }
}
