package com.sunucu.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-LENGTH: 5 \r\n"
          + "X-Content-Length: 7\r\n\r\n12345";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50, 10_000})
  @DisplayName("A response is complete with its last byte, whatever pieces it comes in")
  void pieces(int size) throws BadResponseException {
    ResponseParser parser = new ResponseParser(200, 5);
    byte[] answer = bytes(ANSWER);
    for (int i = 0; i < answer.length; i += size) {
      ByteBuffer piece = ByteBuffer.wrap(answer, i, Math.min(size, answer.length - i));
      assertThat(parser.feed(piece)).isEqualTo(i + size >= answer.length);
    }
    assertThat(parser.bodyBytes()).isEqualTo(5);
  }

  @Test
  @DisplayName("What follows a response is left in the buffer and read as the next one")
  void twoInOneBuffer() throws BadResponseException {
    ResponseParser parser = new ResponseParser(200, 5);
    ByteBuffer both = ByteBuffer.wrap(bytes(ANSWER + ANSWER));
    assertThat(parser.feed(both)).isTrue();
    assertThat(both.remaining()).isEqualTo(bytes(ANSWER).length);
    assertThat(parser.feed(both)).isTrue();
    assertThat(both.hasRemaining()).isFalse();
    assertThat(parser.bodyBytes()).isEqualTo(10);
  }

  @Test
  @DisplayName("An empty body is complete with the head")
  void emptyBody() throws BadResponseException {
    ByteBuffer answer = ByteBuffer.wrap(bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    assertThat(new ResponseParser(200, 0).feed(answer)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 429 Too Many Requests~Content-Length: 5~~        | not a 200 but begins with: HTTP/1.1 429
          HTTP/1.0 200 OK~Content-Length: 5~~                       | not a 200
          garbage~~                                                 | not a 200
          HTTP/1.1 200 OK~~                                         | no Content-Length
          HTTP/1.1 200 OK~Content-Length: 6~~                       | Content-Length is 6, not 5
          HTTP/1.1 200 OK~Content-Length: -5~~                      | no number: -5
          HTTP/1.1 200 OK~Content-Length: 5x~~                      | no number: 5x
          HTTP/1.1 200 OK~Content-Length: 5555555555~~              | no number
          HTTP/1.1 200 OK~Content-Length: 5~Content-Length: 5~~     | two Content-Lengths
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~              | no Content-Length but: Transfer-Encoding
          """)
  @DisplayName("Any other answer than the expected one is refused, and why is said")
  void refused(String head, String why) {
    ByteBuffer answer = ByteBuffer.wrap(bytes(head.replace("~", "\r\n")));
    ResponseParser parser = new ResponseParser(200, 5);
    assertThatThrownBy(() -> parser.feed(answer))
        .isInstanceOf(BadResponseException.class)
        .hasMessageContaining(why);
  }

  @Test
  @DisplayName("A head without end is refused")
  void endlessHead() {
    ByteBuffer answer = ByteBuffer.wrap(bytes("x".repeat(20_000)));
    ResponseParser parser = new ResponseParser(200, 5);
    assertThatThrownBy(() -> parser.feed(answer))
        .isInstanceOf(BadResponseException.class)
        .hasMessageContaining("the head of an answer is over");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
