// Generated from library.yaml by the javalin-server generator. Do not edit.

/**
 * The contract {@code library.yaml} as a server sees it.
 *
 * <p>{@link Operations} has what it says of each operation.
 *
 * <p>For each tag there is an interface with a method for each operation that the server has, and a
 * class that makes routes of an implementation; {@link Routes} takes them all.
 *
 * <p>A method takes the call first and then the parameters: path, query, headers, body, each in the
 * contract's order. A parameter that may be missing is an {@code Optional}, unless the contract
 * gives it a default. Parameters were found to meet the contract before they come here. A method
 * returns the body of the success response, or nothing where that has none.
 */
package library.api;
