package com.sunucu.server.hosting;

import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Makes hosting accounts for tests. */
final class TestSite {

  private TestSite() {}

  /** A new hosting account, as the API shows it. */
  static JsonNode of(TestAccount owner) {
    return TestServer.json(
        owner.operator(
            "POST",
            "/sandbox/accounts/" + owner.id() + "/hosting",
            "{\"domain\": \"h-%s.example\"}".formatted(UUID.randomUUID())));
  }
}
