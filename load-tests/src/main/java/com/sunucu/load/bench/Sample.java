package com.sunucu.load.bench;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.model.Server;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.api.sandbox.model.SandboxAccount;
import com.sunucu.api.sandbox.model.SandboxAccountCreate;
import com.sunucu.api.sandbox.model.SandboxKey;
import com.sunucu.api.sandbox.model.SandboxKeyCreate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked for: a server of a sample account, and keys of that account.
 *
 * @param path of the server, as a client would call it
 * @param keys one for each connection
 */
record Sample(String path, List<String> keys) {

  private static final JsonMapper JSON = new JsonMapper();

  Sample {
    keys = List.copyOf(keys);
  }

  /**
   * Makes the account and its keys through the sandbox, and picks its first running server.
   *
   * @throws IOException when the server answers otherwise than the contract says
   */
  static Sample create(Probe probe, InetSocketAddress address, String operatorToken, int keys)
      throws IOException {
    Operation open = SandboxOperations.CREATE_SANDBOX_ACCOUNT;
    String filled = JSON.writeValueAsString(new SandboxAccountCreate(Optional.empty(), true));
    HttpResponse<byte[]> opened = probe.post(address, open.path(), operatorToken, filled);
    UUID accountId = read(open, opened, SandboxAccount.class).accountId();

    Operation mint = SandboxOperations.MINT_SANDBOX_KEY;
    String ordinary =
        JSON.writeValueAsString(
            new SandboxKeyCreate(Optional.empty(), Optional.empty(), Optional.empty()));
    List<String> minted = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      HttpResponse<byte[]> key =
          probe.post(address, fill(mint, accountId), operatorToken, ordinary);
      minted.add(read(mint, key, SandboxKey.class).key());
    }

    Operation list = Operations.LIST_SERVERS;
    HttpResponse<byte[]> listed = probe.get(address, list.path(), Optional.of(minted.getFirst()));
    UUID serverId =
        Stream.of(read(list, listed, Server[].class))
            .filter(server -> server.status() == ServerStatus.RUNNING)
            .map(Server::id)
            .findFirst()
            .orElseThrow(() -> new IOException("the sample account has no running server"));
    return new Sample(fill(Operations.GET_SERVER, serverId), minted);
  }

  /** One of the keys. */
  String key() {
    return keys.getFirst();
  }

  /** Names no key. */
  @Override
  public String toString() {
    return "Sample[%s]".formatted(path);
  }

  private static String fill(Operation operation, UUID id) {
    return operation.path().replaceFirst("\\{[^}]*}", id.toString());
  }

  private static <T> T read(Operation operation, HttpResponse<byte[]> answer, Class<T> type)
      throws IOException {
    if (answer.statusCode() != operation.successStatus()) {
      throw new IOException(
          "%s answered %d, not %d"
              .formatted(operation.id(), answer.statusCode(), operation.successStatus()));
    }
    return JSON.readValue(answer.body(), type);
  }
}
