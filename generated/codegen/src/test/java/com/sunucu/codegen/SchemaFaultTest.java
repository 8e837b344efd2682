package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.codegen.contract.ContractFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A schema, event or limit of which no server can be made is refused, and the message says where,
 * why, and what to do.
 */
class SchemaFaultTest {

  @TempDir private Path folder;

  @Test
  void anEnumWithoutAName() {
    assertFault(
        "name: room, in: path, required: true, schema: {type: string, maxLength: 20}",
        "name: room, in: path, required: true, schema: {type: string, enum: [a]}",
        "GET /v1/rooms/{room} (getRoom), its parameter room, has an enum of its own. Make the enum"
            + " a component and refer to it with $ref.");
  }

  @Test
  void anEnumThatMayBeNull() {
    assertFault(
        "    ErrorCode:\n      type: string",
        "    ErrorCode:\n      type: [string, 'null']",
        "ErrorCode is an enum that may be null. Say so where it is referred to");
  }

  @Test
  void anIntegerOfNoKnownSize() {
    assertFault(
        "pages: {type: integer, format: int32,",
        "pages: {type: integer,",
        "Book.pages is an integer of no known size. Give it the format int32 or int64.");
  }

  @Test
  void anObjectWithoutAName() {
    assertFault(
        "oneOf: [{$ref: '#/components/schemas/Shelf'}, {type: 'null'}]",
        "{type: object, properties: {row: {type: string}}}",
        "Book.shelf has a shape of its own. Make it a component and refer to it with $ref.");
  }

  @Test
  void oneOfForMoreThanNull() {
    assertFault(
        "oneOf: [{$ref: '#/components/schemas/Shelf'}, {type: 'null'}]",
        "oneOf: [{$ref: '#/components/schemas/Shelf'}, {type: string}]",
        "Book.shelf is one of 2 schemas. Use oneOf for one schema or null");
  }

  @Test
  void anExtensionThatForgetsAValue() {
    assertFault(
        "not_found: 404}",
        "gone: 410}",
        "x-statuses of ErrorCode leaves out [not_found] and names the unknown [gone].");
  }

  @Test
  void anEventWithoutWebhook() {
    assertFault(
        "loan.ended]\n      x-enum-varnames: [BOOK_ACQUIRED,",
        "loan.ended, book.lost]\n      x-enum-varnames: [BOOK_LOST, BOOK_ACQUIRED,",
        "EventType names events of which there is no webhook: [book.lost].");
  }

  @Test
  void aWebhookThatSendsAnotherType() {
    assertFault(
        "{const: loan.ended}",
        "{const: book.acquired}",
        "The webhook loan.ended sends the type book.acquired.");
  }

  @Test
  void webhooksOfDifferentHeaders() {
    assertFault(
        "A loan ended\n      parameters: [{$ref: '#/components/parameters/Stamp'}, ",
        "A loan ended\n      parameters: [",
        "The webhooks differ in their headers.");
  }

  @Test
  void aReferenceIntoAThirdContract() throws IOException {
    Files.writeString(
        folder.resolve("control.yaml"),
        Files.readString(Generation.CONTRACTS.resolve("control.yaml")));
    Files.writeString(folder.resolve("library.yaml"), FaultyContract.text());
    assertThatThrownBy(
            () -> Generation.of(folder.resolve("control.yaml"), folder, "control", Map.of()))
        .isInstanceOf(ContractFault.class)
        .hasMessage(
            "control.yaml refers to ./library.yaml, which is not the contract that it shares. Name"
                + " that file in the generator's option sharedSpec.");
  }

  @Test
  void namesOfAnEnumThatAreNotOneForEachValue() {
    assertFault(
        "[BOOK_ACQUIRED, LOAN_BEGUN, BOOK_RETURNED]",
        "[BOOK_ACQUIRED, LOAN_BEGUN]",
        "x-enum-varnames of EventType has 2 names for 3 values. Name each value, in their order.");
  }

  @Test
  void twoValuesOfOneName() {
    assertFault(
        "[BOOK_ACQUIRED, LOAN_BEGUN, BOOK_RETURNED]",
        "[BOOK_ACQUIRED, LOAN_BEGUN, LOAN_BEGUN]",
        "EventType has two values that are LOAN_BEGUN in Java. Rename one of them.");
  }

  @Test
  void aLimitThatIsNoNumber() {
    assertFault(
        "{books: 500,", "{books: many,", "x-limits of books is many. Give it a whole number");
  }

  @Test
  void aListOfLimitsThatHoldsNoNumber() {
    assertFault(
        "[7, 14, 28]",
        "[7, soon]",
        "x-limits of reminderDays is [7, soon]. Give it a whole number from 1, or a list of such");
  }

  @Test
  void limitsWithoutNames() {
    assertFault(
        "{requests: 100, seconds: 60}", "100", "x-rate-limit is 100. Give each limit a name");
  }

  private void assertFault(String right, String wrong, String message) {
    new FaultyContract(folder).assertFault(right, wrong, message);
  }
}
