package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.Limits;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.Subscribable;
import com.sunucu.api.model.WebhookCreate;
import com.sunucu.server.core.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebhookLimitTest {

  @AutoClose private final TestQueue queue = new TestQueue();

  @Test
  @DisplayName("RUL-06 an account has 100 subscriptions and no more, and a deleted one makes room")
  void limit() {
    UUID first = queue.subscribed(Subscribable.ALL).id();
    for (int i = 1; i < Limits.WEBHOOKS; i++) {
      queue.subscribed(Subscribable.ALL);
    }

    assertThatThrownBy(() -> queue.subscribed(Subscribable.ALL))
        .isInstanceOfSatisfying(
            ApiException.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.LIMIT_REACHED));
    queue.call((call, e) -> {
      e.deleteWebhook(call, first);
      return Optional.empty();
    });
    queue.subscribed(Subscribable.ALL);
    assertThat(queue.count("select items from counters")).isEqualTo(Limits.WEBHOOKS);
    assertThat(queue.count("select count(*) from webhooks")).isEqualTo(Limits.WEBHOOKS);
  }

  @Test
  @DisplayName("RUL-22 outside the sandbox a subscription is to https and nothing else")
  void production() {
    WebhooksEndpoints production = new WebhooksEndpoints(new Webhooks(queue.box, false));

    assertThatThrownBy(() -> create(production, "http://example.com/"))
        .isInstanceOfSatisfying(
            ApiException.class,
            it ->
                assertThat(it.details())
                    .singleElement()
                    .satisfies(detail -> assertThat(detail.field()).isEqualTo("/url")));
    assertThat(create(production, "https://example.com/").isActive()).isTrue();
  }

  @Test
  @DisplayName("RUL-23 WHS-02 the database has a secret sealed and never in clear")
  void sealed() {
    String secret = queue.subscribed(Subscribable.ALL).secret();
    List<String> rows =
        queue.database.read(
            tx -> tx.createQuery("select sealed_secret from webhooks").mapTo(String.class).list());
    String script =
        queue.database.read(
            tx -> String.join("", tx.createQuery("script").mapTo(String.class).list()));

    assertThat(rows).singleElement().asString().startsWith("v1.");
    assertThat(script).contains(rows.getFirst()).doesNotContain(secret.substring(6, 40));
  }

  private com.sunucu.api.model.Webhook create(WebhooksEndpoints endpoints, String url) {
    return queue.database.write(tx ->
        endpoints.createWebhook(
            queue.call(tx), new WebhookCreate(url, List.of(Subscribable.ALL), Optional.empty())));
  }
}
