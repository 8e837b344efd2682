package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.Permissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps a check from destroying what an account has. Whether the target would refuse is just what
 * is not known yet, so an operation that destroys is called for ids only that the check drew by lot
 * or made itself, unless more is allowed.
 */
final class Safety {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Contract contract;
  private final Set<String> drawn = new HashSet<>();

  Safety(Contract contract) {
    this.contract = contract;
  }

  /** Notes an id that nothing has, or what the check has made. */
  String drawn(String id) {
    drawn.add(id);
    return id;
  }

  /**
   * @throws NotTestable when the request might destroy something and that is not allowed
   */
  Request require(Request request, Permissions permissions) {
    if (!permissions.destroy() && mightDestroy(request)) {
      throw new NotTestable(
          Need.PERMISSION,
          request.method() + " " + request.path() + " might destroy it: needs --allow-destructive");
    }
    return request;
  }

  private boolean mightDestroy(Request request) {
    return contract.find(request.method(), request.path()).stream()
        .anyMatch(operation ->
            operation.destructive()
                && Arrays.stream(request.path().split("/"))
                    .anyMatch(part -> UUID.matcher(part).matches() && !drawn.contains(part)));
  }
}
