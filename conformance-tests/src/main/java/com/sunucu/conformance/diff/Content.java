package com.sunucu.conformance.diff;

import static com.sunucu.conformance.contract.Located.NOTHING;

import com.sunucu.conformance.contract.Located;
import java.util.Set;
import tools.jackson.databind.node.StringNode;

/** The media types of a body and their schemas. */
final class Content {

  private Content() {}

  static void compare(Section section, Direction direction, Located was, Located is) {
    for (String type : was.node().propertyNames()) {
      if (!is.node().has(type)) {
        String why =
            direction == Direction.REQUEST
                ? "a client that sends it is refused"
                : direction.reader() + " that reads it no longer can";
        section.breaking("media-type-removed", named(was, type), NOTHING, why);
      }
    }
    for (String type : is.node().propertyNames()) {
      if (was.node().has(type)) {
        section.schema(direction, was.child(type).child("schema"), is.child(type).child("schema"));
        section.rest(was.child(type), is.child(type), Set.of("schema"));
      } else {
        section.additive("media-type-added", NOTHING, named(is, type), "the others are as before");
      }
    }
  }

  private static Located named(Located content, String type) {
    return new Located(StringNode.valueOf(type), content.child(type).pointer());
  }
}
