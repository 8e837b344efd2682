// Generated from control.yaml by the javalin-server generator. Do not edit.


/**
 * What the contract {@code control.yaml} names under {@code components/schemas}: an enum for each list of values, a record for each
 * object. They hold no rules beyond what is never null; a request was found to meet the contract before it becomes a
 * record.
 *
 * <ul>
 *   <li>Required and not null: the plain type, a primitive where Java has one.
 *   <li>Required, may be null: {@code Optional}; empty is written as null.
 *   <li>Not required, not null: {@code Optional}; empty is left out. With a default: the plain type, never null.
 *   <li>Not required, may be null, as in a PATCH: {@code JsonNullable}, which tells left out from null. Reading and writing
 *       it takes {@code JsonNullableJackson3Module}.
 * </ul>
 */
package library.api.control.model;
