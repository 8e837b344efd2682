/**
 * The {@code javalin-server} generator for OpenAPI Generator: makes of a contract what its server
 * has to implement.
 *
 * <p>{@link com.sunucu.codegen.JavalinServerCodegen} is the entry point for OpenAPI Generator.
 * Package {@code contract} holds the contract as it is written, {@code java} the names and texts of
 * Java, {@code view} what the templates under {@code javalin-server/} print, and {@code read} the
 * readers that check the contract and make views of it. A template decides nothing. A contract that
 * no server can be made of is a {@link com.sunucu.codegen.contract.ContractFault}, which says what
 * to do.
 *
 * <p>Beside OpenAPI the contract speaks in these extensions:
 *
 * <ul>
 *   <li>{@code x-scopes} of a security scheme: a reference to the enum of all scopes. Each secured
 *       operation then needs exactly one of them.
 *   <li>{@code x-idempotent}, {@code x-destructive}, {@code x-location}, {@code x-requirements} of
 *       an operation: facts of its {@code Operation} constant, the last of its documentation.
 *   <li>{@code x-statuses} of an enum: the HTTP status of each value, its {@code status()}.
 *   <li>{@code x-default} of an enum: whether each value is granted where none is named, its {@code
 *       grantedByDefault()}.
 *   <li>{@code x-enum-varnames} of an enum: the constants of its values, in their order.
 *   <li>{@code x-limits} of {@code info}: limits that no schema states, the constants of {@code
 *       Limits}. A name ends in the unit.
 *   <li>{@code x-rate-limit} of {@code info}: the constants of {@code RateLimit}.
 *   <li>{@code x-prefix} and {@code x-exact-pattern} of a schema or a security scheme: constants
 *       beside those of its bounds.
 * </ul>
 *
 * <p>Java reads the bounds and patterns of schemas in {@code Schemas}, the names of headers in
 * {@code Headers} and {@code WebhookHeaders}, and the first segment of all paths in {@code
 * Operations.ROOT}. No operation gets the Idempotency-Key of an {@code x-idempotent} operation.
 *
 * <p>Webhooks are named by their event type, a value of the component {@code EventType}, and send
 * an envelope whose {@code type} is that constant and whose {@code data} is a component; the data
 * become records that implement the sealed {@code EventData}.
 *
 * <p>Who changes a template or a reader runs the tests with {@code -Dgolden.rewrite=true}, reads
 * what changed under {@code src/test/resources/golden}, and commits it.
 */
package com.sunucu.codegen;
