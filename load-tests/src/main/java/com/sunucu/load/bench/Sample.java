package com.sunucu.load.bench;

import com.sunucu.api.Operations;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.api.sandbox.model.SandboxAccount;
import com.sunucu.api.sandbox.model.SandboxAccountCreate;
import com.sunucu.client.ApiException;
import com.sunucu.client.api.ServersApi;
import com.sunucu.client.model.Server;
import com.sunucu.client.model.ServerStatus;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.client.SandboxCaller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is asked for: a server of a sample account, and keys of that account.
 *
 * @param path of the server, as a client would call it
 * @param keys one for each connection
 */
record Sample(String path, List<String> keys) {

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
    SandboxCaller operator = new SandboxCaller(probe, address, operatorToken);
    UUID accountId =
        operator
            .call(
                SandboxOperations.CREATE_SANDBOX_ACCOUNT,
                new SandboxAccountCreate(Optional.empty(), true),
                SandboxAccount.class)
            .accountId();
    List<String> minted = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      minted.add(operator.mintKey(accountId));
    }
    UUID serverId = running(new ServersApi(operator.client(minted.getFirst())));
    return new Sample(SandboxCaller.path(Operations.GET_SERVER, serverId), minted);
  }

  private static UUID running(ServersApi servers) throws IOException {
    try {
      return servers.listServers().stream()
          .filter(server -> server.getStatus() == ServerStatus.RUNNING)
          .map(Server::getId)
          .findFirst()
          .orElseThrow(() -> new IOException("the sample account has no running server"));
    } catch (ApiException e) {
      throw new IOException("listServers answered " + e.getCode(), e);
    }
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
}
