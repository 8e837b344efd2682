package com.sunucu.server.sandbox.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.sunucu.api.model.DomainStatus;
import com.sunucu.api.model.HostingStatus;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.api.model.LineItem;
import com.sunucu.api.model.Message;
import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.api.model.Transaction;
import com.sunucu.api.model.TransactionType;
import com.sunucu.server.backbone.OsTemplate;
import com.sunucu.server.backbone.SimulatedBackbone;
import com.sunucu.server.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SampleTest {

  private static final String OPENAPI = "https://api.sunucu.com/spec/openapi.yaml";
  private static final SchemaRegistry CONTRACT = contract();
  private static final Map<String, Schema> SCHEMAS = new HashMap<>();
  private static final JsonMapper JSON = Json.strict();
  private static final List<OsTemplate> TEMPLATES = new SimulatedBackbone().templates();
  private static final Instant NOW = Instant.parse("2026-06-03T09:12:44.123456Z");

  private static final List<Sample> ALL = samples();

  /** Samples of many seeds, on ordinary days and on those where months and years end. */
  private static List<Sample> samples() {
    List<String> days =
        List.of("2026-06-03", "2026-01-01", "2026-12-31", "2028-02-29", "2026-03-31");
    return days.stream()
        .map(day -> Instant.parse(day + "T00:00:00.000001Z"))
        .flatMap(now ->
            Stream.concat(
                LongStream.range(0, 10)
                    .mapToObj(seed -> Sample.standard(seed * 0x9E3779B97F4A7C15L, TEMPLATES, now)),
                Stream.of(Sample.demo(TEMPLATES, now))))
        .toList();
  }

  @Test
  @DisplayName("a standard sample holds what rulings.md's table of test control says")
  void standard() {
    Sample sample = Sample.standard(1, TEMPLATES, NOW);
    assertThat(statuses(sample))
        .containsExactlyInAnyOrder(
            ServerStatus.RUNNING,
            ServerStatus.RUNNING,
            ServerStatus.RUNNING,
            ServerStatus.STOPPED,
            ServerStatus.SUSPENDED);
    assertThat(sample.servers())
        .filteredOn(it -> !it.snapshots().isEmpty())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.server().state().status()).isIn(ServerStatus.RUNNING, ServerStatus.STOPPED);
          assertThat(it.snapshots()).hasSize(1);
        });
    assertThat(sample.hosting())
        .hasSize(2)
        .allSatisfy(it -> {
          assertThat(it.customDomain()).isEmpty();
          assertThat(it.status()).isEqualTo(HostingStatus.ACTIVE);
        });
    assertThat(sample.domains()).hasSize(2).allMatch(it -> it.status() == DomainStatus.ACTIVE);
    assertThat(sample.billing().invoices()).hasSize(25);
    assertThat(sample.tickets()).hasSize(2);
  }

  @Test
  @DisplayName(
      "the demo account has servers, domains, invoices and tickets in every state that lasts")
  void demo() {
    Sample demo = Sample.demo(TEMPLATES, NOW);
    assertThat(Set.copyOf(statuses(demo)))
        .containsExactlyInAnyOrder(
            ServerStatus.RUNNING,
            ServerStatus.STOPPED,
            ServerStatus.SUSPENDED,
            ServerStatus.FAILED);
    assertThat(demo.domains()).extracting(it -> it.status()).contains(DomainStatus.values());
    assertThat(demo.billing().invoices())
        .extracting(InvoiceDetail::status)
        .contains(InvoiceStatus.values());
    assertThat(demo.tickets()).extracting(TicketDetail::status).contains(TicketStatus.values());
    assertThat(demo.billing().transactions())
        .extracting(Transaction::type)
        .contains(TransactionType.values());
    assertThat(demo.hosting())
        .extracting(it -> it.customDomain().isPresent())
        .contains(true, false);
  }

  @Test
  @DisplayName("the same seed and time give the same sample; another seed shares no id with it")
  void deterministic() {
    assertThat(Sample.standard(7, TEMPLATES, NOW))
        .isEqualTo(Sample.standard(7, TEMPLATES, NOW))
        .isNotEqualTo(Sample.standard(8, TEMPLATES, NOW));
    assertThat(ids(Sample.standard(7, TEMPLATES, NOW)))
        .doesNotContainAnyElementsOf(ids(Sample.standard(8, TEMPLATES, NOW)));
    assertThat(ids(Sample.demo(TEMPLATES, NOW)))
        .isEqualTo(ids(Sample.demo(TEMPLATES, NOW.plusSeconds(86_400 * 400))));
  }

  @Test
  @DisplayName("ids are distinct")
  void distinctIds() {
    assertThat(ALL).allSatisfy(sample -> assertThat(ids(sample)).doesNotHaveDuplicates());
  }

  @Test
  @DisplayName("BIL-02: the lines of each invoice add up to its total")
  void invoiceLines() {
    ALL.forEach(SampleTest::assertLinesAddUp);
  }

  private static void assertLinesAddUp(Sample sample) {
    assertThat(sample.billing().invoices())
        .allSatisfy(it -> {
          assertThat(it.lineItems()).isNotEmpty();
          assertThat(it.lineItems())
              .allMatch(line -> line.totalUsdCents() == line.quantity() * line.unitUsdCents());
          assertThat(it.lineItems().stream().mapToLong(LineItem::totalUsdCents).sum())
              .isEqualTo(it.totalUsdCents())
              .isPositive();
        });
  }

  @Test
  @DisplayName("invoices are numbered from 1 in each year without a gap; only the newest is open")
  void invoiceOrder() {
    ALL.forEach(SampleTest::assertInvoiceOrder);
  }

  private static void assertInvoiceOrder(Sample sample) {
    List<InvoiceDetail> invoices = sample.billing().invoices();
    assertThat(invoices).isSortedAccordingTo(Comparator.comparing(InvoiceDetail::createdAt));
    Map<Integer, Integer> issued = new HashMap<>();
    for (InvoiceDetail invoice : invoices) {
      int year = invoice.createdAt().atZone(ZoneOffset.UTC).getYear();
      int number = issued.merge(year, 1, Integer::sum);
      assertThat(invoice.invoiceNumber()).isEqualTo("INV-%d-%06d", year, number);
    }
    assertThat(invoices.getLast().status()).isEqualTo(InvoiceStatus.OPEN);
    assertThat(invoices.subList(0, invoices.size() - 1))
        .noneMatch(it -> it.status() == InvoiceStatus.OPEN);
    assertThat(invoices)
        .allMatch(it -> it.paidAt().isPresent() == (it.status() == InvoiceStatus.PAID));
  }

  @Test
  @DisplayName(
      "the wallet's transactions add up to 50,000 cents and never let it fall below nothing")
  void wallet() {
    ALL.forEach(SampleTest::assertWallet);
  }

  private static void assertWallet(Sample sample) {
    List<Transaction> transactions = sample.billing().transactions();
    assertThat(transactions).isSortedAccordingTo(Comparator.comparing(Transaction::createdAt));
    long balance = 0;
    for (Transaction it : transactions) {
      balance += it.amountUsdCents();
      assertThat(balance).isNotNegative();
      assertThat(it.amountUsdCents() < 0).isEqualTo(it.type() == TransactionType.CHARGE);
      assertThat(it.gateway().isPresent()).isEqualTo(it.type() == TransactionType.DEPOSIT);
    }
    assertThat(balance).isEqualTo(50_000).isEqualTo(sample.billing().balanceUsdCents());
  }

  @Test
  @DisplayName("each charge to the wallet is an invoice that was paid then")
  void charges() {
    ALL.forEach(SampleTest::assertChargesAreInvoices);
  }

  private static void assertChargesAreInvoices(Sample sample) {
    assertThat(sample.billing().transactions())
        .filteredOn(it -> it.type() == TransactionType.CHARGE)
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(charge ->
            assertThat(sample.billing().invoices())
                .filteredOn(
                    invoice -> charge.description().equals("Invoice " + invoice.invoiceNumber()))
                .singleElement()
                .satisfies(invoice -> {
                  assertThat(invoice.totalUsdCents()).isEqualTo(-charge.amountUsdCents());
                  assertThat(invoice.paidAt()).contains(charge.createdAt());
                }));
  }

  @Test
  @DisplayName(
      "RUL-33: the state of a ticket follows from who wrote last; its times from its messages")
  void tickets() {
    ALL.forEach(SampleTest::assertTickets);
  }

  private static void assertTickets(Sample sample) {
    assertThat(sample.tickets())
        .allSatisfy(it -> {
          MessageAuthor last = it.messages().getLast().author();
          TicketStatus byAuthor =
              last == MessageAuthor.STAFF
                  ? TicketStatus.ANSWERED
                  : it.messages().size() == 1 ? TicketStatus.OPEN : TicketStatus.CUSTOMER_REPLY;
          assertThat(it.status()).isIn(byAuthor, TicketStatus.CLOSED);
          assertThat(it.messages()).isSortedAccordingTo(Comparator.comparing(Message::createdAt));
          assertThat(it.messages().getFirst().author()).isEqualTo(MessageAuthor.CUSTOMER);
          assertThat(it.createdAt()).isEqualTo(it.messages().getFirst().createdAt());
          assertThat(it.updatedAt()).isAfterOrEqualTo(it.messages().getLast().createdAt());
        });
    assertThat(sample.tickets()).extracting(TicketDetail::ticketNumber).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName(
      "nothing lies in the future; what is paid for lasts, what is suspended or expired has run out")
  void times() {
    for (Sample sample : List.of(Sample.standard(3, TEMPLATES, NOW), Sample.demo(TEMPLATES, NOW))) {
      assertThat(sample.servers())
          .allSatisfy(it -> {
            assertThat(it.server().term().createdAt()).isBefore(NOW);
            assertThat(it.server().term().expiresAt().isBefore(NOW))
                .isEqualTo(it.server().state().status() == ServerStatus.SUSPENDED);
            assertThat(it.server().state().runningSince().orElse(NOW))
                .isBetween(it.server().term().createdAt(), NOW);
            assertThat(it.snapshots())
                .allMatch(s -> s.createdAt().isAfter(it.server().term().createdAt()));
            assertThat(it.snapshots()).allMatch(s -> s.createdAt().isBefore(NOW));
          });
      assertThat(sample.domains())
          .allMatch(it -> it.registeredAt().isBefore(NOW))
          .allMatch(it -> it.expiresAt().isBefore(NOW) == (it.status() == DomainStatus.EXPIRED));
      assertThat(sample.billing().invoices())
          .allMatch(it -> it.createdAt().isBefore(NOW))
          .allMatch(it -> it.paidAt().orElse(it.createdAt()).isBefore(NOW));
      assertThat(sample.billing().transactions()).allMatch(it -> it.createdAt().isBefore(NOW));
      assertThat(sample.tickets()).allMatch(it -> it.updatedAt().isBefore(NOW));
    }
  }

  @Test
  @DisplayName("SRV-03: no text holds a word of the backbone's")
  void scrubbed() {
    for (Sample sample : List.of(Sample.standard(5, TEMPLATES, NOW), Sample.demo(TEMPLATES, NOW))) {
      List<Object> shown = new ArrayList<>();
      sample.servers().forEach(it -> shown.addAll(List.of(it.server(), it.snapshots())));
      shown.addAll(List.of(sample.hosting(), sample.domains(), sample.billing(), sample.tickets()));
      assertThat(shown.toString().toLowerCase(Locale.ROOT))
          .doesNotContain("provider", "upstream", "backbone", "provision");
    }
  }

  @Test
  @DisplayName("all of it is as the contract's schemas have it (servers: AppTest)")
  void meetsTheContract() {
    ALL.forEach(SampleTest::assertMeetsTheContract);
  }

  private static void assertMeetsTheContract(Sample sample) {
    sample.hosting().forEach(it -> assertMeets("Hosting", it));
    sample.domains().forEach(it -> assertMeets("Domain", it));
    sample.billing().invoices().forEach(it -> assertMeets("InvoiceDetail", it));
    sample.billing().transactions().forEach(it -> assertMeets("Transaction", it));
    sample.tickets().forEach(it -> assertMeets("TicketDetail", it));
  }

  private static void assertMeets(String schema, Object content) {
    Schema compiled =
        SCHEMAS.computeIfAbsent(
            schema,
            name ->
                CONTRACT.getSchema(SchemaLocation.of(OPENAPI + "#/components/schemas/" + name)));
    assertThat(compiled.validate(JSON.writeValueAsString(content), InputFormat.JSON))
        .as("%s as %s", content, schema)
        .isEmpty();
  }

  private static SchemaRegistry contract() {
    try (InputStream in = SampleTest.class.getResourceAsStream("/spec/openapi.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(
          Dialects.getOpenApi31(),
          builder ->
              builder
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
                  .schemas(Map.of(OPENAPI, text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ServerStatus> statuses(Sample sample) {
    return sample.servers().stream().map(it -> it.server().state().status()).toList();
  }

  private static List<UUID> ids(Sample sample) {
    List<UUID> ids = new ArrayList<>();
    sample
        .servers()
        .forEach(it -> {
          ids.add(it.server().id());
          it.snapshots().forEach(snapshot -> ids.add(snapshot.id()));
        });
    sample.hosting().forEach(it -> ids.add(it.id()));
    sample.domains().forEach(it -> ids.add(it.id()));
    sample.billing().invoices().forEach(it -> ids.add(it.id()));
    sample.billing().transactions().forEach(it -> ids.add(it.id()));
    sample
        .tickets()
        .forEach(it -> {
          ids.add(it.id());
          it.messages().forEach(message -> ids.add(message.id()));
        });
    return ids;
  }
}
