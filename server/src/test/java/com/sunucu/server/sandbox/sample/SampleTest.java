package com.sunucu.server.sandbox.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.DomainStatus;
import com.sunucu.api.model.HostingStatus;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.MessageJson;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.api.model.TransactionType;
import com.sunucu.server.ContractSchemas;
import com.sunucu.server.domains.DomainView;
import com.sunucu.server.hosting.HostingView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SampleTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();
  private static final Instant NOW = Instant.parse("2026-06-03T09:12:44.123456Z");

  @Test
  @DisplayName("a standard sample holds what the contract of test control promises")
  void standard() {
    Sample sample = Sample.standard(1, Samples.TEMPLATES, NOW);
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
    Sample demo = Sample.demo(Samples.TEMPLATES, NOW);
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
        .extracting(TransactionJson::type)
        .contains(TransactionType.values());
    assertThat(demo.hosting())
        .extracting(it -> it.customDomain().isPresent())
        .contains(true, false);
  }

  @Test
  @DisplayName("the same seed and time give the same sample; another seed shares no id with it")
  void deterministic() {
    assertThat(Sample.standard(7, Samples.TEMPLATES, NOW))
        .isEqualTo(Sample.standard(7, Samples.TEMPLATES, NOW))
        .isNotEqualTo(Sample.standard(8, Samples.TEMPLATES, NOW));
    assertThat(ids(Sample.standard(7, Samples.TEMPLATES, NOW)))
        .doesNotContainAnyElementsOf(ids(Sample.standard(8, Samples.TEMPLATES, NOW)));
    assertThat(ids(Sample.demo(Samples.TEMPLATES, NOW)))
        .isEqualTo(ids(Sample.demo(Samples.TEMPLATES, NOW.plusSeconds(86_400 * 400))));
  }

  @Test
  @DisplayName("ids are distinct")
  void distinctIds() {
    assertThat(Samples.ALL).allSatisfy(sample -> assertThat(ids(sample)).doesNotHaveDuplicates());
  }

  @Test
  @DisplayName(
      "RUL-33: the state of a ticket follows from who wrote last; its times from its messages")
  void tickets() {
    Samples.ALL.forEach(SampleTest::assertTickets);
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
          assertThat(it.messages())
              .isSortedAccordingTo(Comparator.comparing(MessageJson::createdAt));
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
    for (Sample sample :
        List.of(Sample.standard(3, Samples.TEMPLATES, NOW), Sample.demo(Samples.TEMPLATES, NOW))) {
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
          .allMatch(it -> it.term().registeredAt().isBefore(NOW))
          .allMatch(
              it -> it.term().expiresAt().isBefore(NOW) == (it.status() == DomainStatus.EXPIRED));
      assertThat(sample.billing().invoices())
          .allMatch(it -> it.createdAt().isBefore(NOW))
          .allMatch(it -> it.paidAt().orElse(it.createdAt()).isBefore(NOW));
      assertThat(sample.billing().transactions()).allMatch(it -> it.createdAt().isBefore(NOW));
      assertThat(sample.tickets()).allMatch(it -> it.updatedAt().isBefore(NOW));
      Instant begins = sample.begins();
      assertThat(sample.servers()).noneMatch(it -> it.server().term().createdAt().isBefore(begins));
      assertThat(sample.hosting()).noneMatch(it -> it.term().createdAt().isBefore(begins));
      assertThat(sample.domains()).noneMatch(it -> it.term().registeredAt().isBefore(begins));
      assertThat(sample.billing().invoices()).noneMatch(it -> it.createdAt().isBefore(begins));
      assertThat(sample.tickets()).noneMatch(it -> it.createdAt().isBefore(begins));
    }
  }

  @Test
  @DisplayName("SRV-03: no text holds a word of the backbone's")
  void scrubbed() {
    for (Sample sample :
        List.of(Sample.standard(5, Samples.TEMPLATES, NOW), Sample.demo(Samples.TEMPLATES, NOW))) {
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
    Samples.ALL.forEach(SampleTest::assertMeetsTheContract);
  }

  private static void assertMeetsTheContract(Sample sample) {
    sample.hosting().forEach(it -> CONTRACT.assertMeets("Hosting", HostingView.hosting(it)));
    sample.domains().forEach(it -> CONTRACT.assertMeets("Domain", DomainView.domain(it)));
    sample.billing().invoices().forEach(it -> CONTRACT.assertMeets("InvoiceDetail", it));
    sample.billing().transactions().forEach(it -> CONTRACT.assertMeets("Transaction", it));
    sample.tickets().forEach(it -> CONTRACT.assertMeets("TicketDetail", it));
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
