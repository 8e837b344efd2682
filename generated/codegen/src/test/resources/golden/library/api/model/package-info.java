// Generated from library.yaml by the javalin-server generator. Do not edit.

/**
 * What {@code library.yaml} names under {@code components/schemas}.
 *
 * <p>There is an enum for each list of values and a record for each object. A record holds no rules
 * beyond what is never null: a request was found to meet the contract before it becomes one. A
 * component is
 *
 * <ul>
 *   <li>the plain type where it is required and not null, or has a default, which stands in for
 *       what is left out;
 *   <li>an {@code Optional} where it is required and may be null: empty is written as null;
 *   <li>an {@code Optional} where it is not required and not null: empty is left out;
 *   <li>a {@code JsonNullable} where it is neither, as in a PATCH: it tells left out from null, and
 *       needs {@code JsonNullableJackson3Module}.
 * </ul>
 */
package library.api.model;
