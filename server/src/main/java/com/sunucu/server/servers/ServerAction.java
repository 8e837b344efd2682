package com.sunucu.server.servers;

import static com.sunucu.api.model.ServerStatus.FAILED;
import static com.sunucu.api.model.ServerStatus.RUNNING;
import static com.sunucu.api.model.ServerStatus.STOPPED;
import static com.sunucu.api.model.ServerStatus.SUSPENDED;

import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.core.ApiException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The actions that an owner can request on a server, and the states in which each is allowed
 * (RUL-28, RUL-30). {@link ServerState} computes the next state.
 */
enum ServerAction {
  START("start", EnumSet.of(RUNNING, STOPPED, FAILED)),
  STOP("stop", EnumSet.of(RUNNING, STOPPED)),
  REBOOT("reboot", EnumSet.of(RUNNING)),
  TAKE_SNAPSHOT("taking a snapshot", EnumSet.of(RUNNING, STOPPED)),
  DELETE_SNAPSHOT("deleting a snapshot", EnumSet.of(RUNNING, STOPPED, SUSPENDED, FAILED)),
  REVERT("revert", EnumSet.of(RUNNING, STOPPED)),
  REINSTALL("reinstall", EnumSet.of(RUNNING, STOPPED, FAILED)),
  RESET_PASSWORD("password reset", EnumSet.of(RUNNING, STOPPED)),
  TERMINATE("terminate", EnumSet.allOf(ServerStatus.class));

  private final String text;
  private final Set<ServerStatus> legal;

  ServerAction(String text, Set<ServerStatus> legal) {
    this.text = text;
    this.legal = legal;
  }

  /**
   * Checks that the state allows the action.
   *
   * @throws ApiException 409 otherwise; the message names the state and what it allows (RUL-11)
   */
  void require(ServerStatus status) {
    if (!legal.contains(status)) {
      throw ApiException.invalidState(
          "The server is %s. That forbids %s, which is possible while it is %s. Possible now: %s."
              .formatted(status.value(), text, states(), actions(it -> it.legal.contains(status))));
    }
  }

  private String states() {
    return legal.stream().map(ServerStatus::value).collect(Collectors.joining(", "));
  }

  private static String actions(Predicate<ServerAction> which) {
    return Arrays.stream(values())
        .filter(which)
        .map(it -> it.text)
        .collect(Collectors.joining(", "));
  }
}
