// Generated from library.yaml by the javalin-server generator. Do not edit.


/**
 * The contract {@code library.yaml} as a server sees it. What the contract says of each operation is a constant of {@link
 * library.api.Operations}. For each tag there is an interface with a method for each operation that the server has,
 * and a class that makes routes of an implementation.
 *
 * <p>A method takes the call first and then the parameters: path, query, headers, body, in the contract's order. A
 * parameter that may be missing is an {@code Optional}, unless the contract gives it a default. Parameters were found to
 * meet the contract before they come here. A method answers with the body of the success response; one that has none
 * returns nothing.
 */
package library.api;
