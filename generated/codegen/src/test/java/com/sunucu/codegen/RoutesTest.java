package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the generated routes do with a request. */
class RoutesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ID = "0b9e7b55-8f1c-4d2c-9f0e-1d2a3b4c5d6e";

  private static final CompiledGolden GOLDEN = CompiledGolden.get();

  /** How the interfaces' methods were called: name and arguments. */
  private final List<List<Object>> calls = new ArrayList<>();

  @Test
  void literalPathsComeBeforeParameters() throws ReflectiveOperationException {
    assertThat(routes())
        .extracting("operation.path")
        .containsExactly(
            "/v1/books",
            "/v1/books",
            "/v1/books/newest",
            "/v1/books/{id}",
            "/v1/books/{id}",
            "/v1/books/{id}",
            "/v1/books/{id}/loans/{loanId}/state/{action}",
            "/v1/rooms/{room}",
            "/v1/rooms/{room}");
  }

  @Test
  void aMethodGetsTheCallAndThenTheParametersInTheContractsOrder()
      throws ReflectiveOperationException {
    run(
        "changeLoan",
        Map.of(
            "header X-Reason",
            "why",
            "query dry_run",
            true,
            "path action",
            "end",
            "path loanId",
            7,
            "path id",
            ID,
            // Not an argument: the pipeline replays responses by it before a method is called.
            "header Idempotency-Key",
            "k"));
    Object end = JSON.readValue("\"end\"", GOLDEN.type("model.LoanAction"));
    assertThat(calls)
        .containsExactly(
            List.of("changeLoan", "the call", UUID.fromString(ID), 7, end, true, "why"));
  }

  @Test
  void whatWasNotSentIsEmpty() throws ReflectiveOperationException {
    run("listBooks", Map.of("query page", 1, "query max-price", 99));
    assertThat(calls)
        .containsExactly(
            List.of(
                "listBooks", "the call", 1, Optional.empty(), Optional.empty(), Optional.of(99L)));
  }

  @Test
  void aBodyIsTheLastArgument() throws ReflectiveOperationException {
    run(
        "renameRoom",
        Map.of(
            "path room", "old",
            "header Idempotency-Key", "k",
            "body", Map.of("name", "new")));
    Object room = JSON.readValue("{\"name\":\"new\"}", GOLDEN.type("model.Room"));
    assertThat(calls)
        .containsExactly(List.of("renameRoom", "the call", "old", Optional.of("k"), room));
  }

  @Test
  void whatAMethodReturnsIsTheAnswer() throws ReflectiveOperationException {
    assertThat(run("listBooks", Map.of("query page", 1))).isEqualTo(Optional.of(List.of()));
  }

  @Test
  void aMethodThatReturnsNothingAnswersNothing() throws ReflectiveOperationException {
    assertThat(run("destroyBook", Map.of("path id", ID))).isEqualTo(Optional.empty());
  }

  /** Runs the operation's route on a request's parts. */
  private Object run(String id, Map<String, Object> request) throws ReflectiveOperationException {
    Object route =
        routes().stream()
            .filter(each -> id.equals(assertThat(each).extracting("operation.id").actual()))
            .findFirst()
            .orElseThrow();
    Object action = assertThat(route).extracting("action").actual();
    Method run = GOLDEN.type("Action").getMethod("run", GOLDEN.type("Parameters"), Object.class);
    return run.invoke(action, parameters(request), "the call");
  }

  private List<?> routes() throws ReflectiveOperationException {
    Class<?> books = GOLDEN.type("BooksApi");
    Class<?> rooms = GOLDEN.type("ReadingRoomsApi");
    Method of = GOLDEN.type("Routes").getMethod("of", books, rooms);
    return (List<?>) of.invoke(null, recorder(books), recorder(rooms));
  }

  private Object recorder(Class<?> api) {
    return proxy(
        api,
        (proxy, method, arguments) -> {
          List<Object> call = new ArrayList<>(List.of(method.getName()));
          call.addAll(Arrays.asList(arguments));
          calls.add(call);
          return method.getReturnType() == List.class ? List.of() : null;
        });
  }

  private static Object parameters(Map<String, Object> request) {
    return proxy(
        GOLDEN.type("Parameters"),
        (proxy, method, arguments) -> {
          Class<?> type = (Class<?>) arguments[arguments.length - 1];
          String key = arguments.length == 1 ? "body" : method.getName() + " " + arguments[0];
          Object value = JSON.convertValue(request.get(key), type);
          return method.getReturnType() == Optional.class ? Optional.ofNullable(value) : value;
        });
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
