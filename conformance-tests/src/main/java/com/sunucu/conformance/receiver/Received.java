package com.sunucu.conformance.receiver;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Headers;
import com.sunucu.conformance.receiver.Signature.Judgement;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One request that a mailbox received.
 *
 * @param target path and query, as they came
 * @param body the exact bytes
 */
public record Received(String method, String target, Headers headers, byte[] body) {

  private static final Pattern TIMESTAMP = Pattern.compile("t=([0-9]{1,12}),.*");

  /** The first value of a header; empty text when there is none. */
  public String header(String name) {
    return headers.first(name).orElse("");
  }

  /** The delivery's id (RUL-20). */
  public String delivery() {
    return header(HeaderNames.EVENT_DELIVERY);
  }

  /** The body as JSON; a missing node when it is not. */
  public JsonNode json() {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The time in the signature, in Unix seconds; empty when it has none. */
  public OptionalLong signedAt() {
    Matcher matcher = TIMESTAMP.matcher(header(Signature.HEADER));
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** Whether the signature is right for the exact bytes, with this whole secret (WHD-02). */
  public boolean isSignedBy(String secret) {
    Judgement judgement =
        new Signature(secret).judge(header(Signature.HEADER), body, signedAt().orElse(0));
    return judgement == Judgement.VALID;
  }

  /** The same with one bit of the body turned round. */
  public Received altered(int bit) {
    byte[] other = body.clone();
    other[bit / 8] ^= (byte) (1 << bit % 8);
    return new Received(method, target, headers, other);
  }

  /** Whether another brought the same bytes. */
  public boolean hasBodyOf(Received other) {
    return Arrays.equals(body, other.body);
  }

  /** Its type and its delivery's id. */
  @Override
  public String toString() {
    return header(HeaderNames.EVENT_NAME) + " (" + delivery() + ")";
  }
}
