package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.contract.Document.Located;
import com.sunucu.codegen.java.Literals;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.java.TypeResolver;
import com.sunucu.codegen.java.TypeResolver.Value;
import com.sunucu.codegen.view.ParameterView;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a request of an operation holds: path, query and header parameters, and the body. */
public final class ParameterReader {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final List<String> PLACES = List.of("path", "query", "header");

  /** What the generated routes call their own variables. */
  private static final Set<String> TAKEN = Set.of("api", "body", "call", "in");

  private final Document document;
  private final Names names;
  private final TypeResolver types;

  public ParameterReader(Document document, Names names) {
    this.document = document;
    this.names = names;
    this.types = new TypeResolver(names);
  }

  public List<ParameterView> read(String where, PathItem item, Operation operation) {
    List<Located<Parameter>> all =
        Stream.of(item.getParameters(), operation.getParameters())
            .flatMap(parameters -> Optional.ofNullable(parameters).stream())
            .flatMap(List::stream)
            .map(document::resolve)
            .filter(parameter -> !isIdempotencyKey(operation, parameter.value()))
            .toList();
    List<ParameterView> views = new ArrayList<>();
    for (Located<Parameter> parameter : all) {
      if (!PLACES.contains(parameter.value().getIn())) {
        throw new ContractFault(
            where,
            "has a parameter in " + parameter.value().getIn(),
            "Put it into the path, the query or a header.");
      }
    }
    PLACES.forEach(place ->
        all.stream()
            .filter(parameter -> parameter.value().getIn().equals(place))
            .forEach(parameter -> views.add(parameter(where, parameter))));
    Optional.ofNullable(operation.getRequestBody())
        .map(body -> body(where, body))
        .ifPresent(views::add);
    return views;
  }

  /** The server's pipeline replays responses by this header; no implementation needs to know it. */
  private static boolean isIdempotencyKey(Operation operation, Parameter parameter) {
    return OperationReader.isIdempotent(operation)
        && "header".equals(parameter.getIn())
        && IDEMPOTENCY_KEY.equalsIgnoreCase(parameter.getName());
  }

  /** The schema of a request body: JSON or a form, whose members are texts. */
  private static Schema<?> bodySchema(String where, Content content) {
    return content.keySet().equals(Set.of(FORM)) && content.get(FORM).getSchema() != null
        ? content.get(FORM).getSchema()
        : jsonSchema(where, content);
  }

  /** The schema of the one media type that there is. */
  public static Schema<?> jsonSchema(String where, Content content) {
    if (!content.keySet().equals(Set.of(JSON)) || content.get(JSON).getSchema() == null) {
      throw new ContractFault(
          where, "is " + content.keySet(), "Make it %s with a schema.".formatted(JSON));
    }
    return content.get(JSON).getSchema();
  }

  private ParameterView parameter(String where, Located<Parameter> located) {
    Parameter parameter = located.value();
    String place = "%s, its parameter %s,".formatted(where, parameter.getName());
    Schema<?> schema = parameter.getSchema();
    Value value = types.resolve(place, new Located<>(schema, located.in()));
    if (value.nullable() || value.type().isList()) {
      throw new ContractFault(place, "can be null or a list", "Make it one value, or optional.");
    }
    boolean required = Boolean.TRUE.equals(parameter.getRequired());
    boolean always = required || schema.getDefault() != null;
    String variable = names.variable(parameter.getName());
    String reading =
        "in.%s(%s, %s.class)"
            .formatted(
                parameter.getIn(), Literals.string(parameter.getName()), value.type().name());
    if (always && !parameter.getIn().equals("path")) {
      reading += ".orElseThrow()";
    }
    return new ParameterView(
        TAKEN.contains(variable) ? variable + "Parameter" : variable,
        always ? value.type().plain() : value.type().optional(),
        reading,
        Optional.ofNullable(parameter.getDescription()));
  }

  private ParameterView body(String where, RequestBody body) {
    String place = where + ", its body,";
    if (!Boolean.TRUE.equals(body.getRequired())) {
      throw new ContractFault(
          place, "can be left out", "Say required: true; an object without fields can be sent.");
    }
    Schema<?> schema = bodySchema(place, body.getContent());
    Value value = types.resolve(place, new Located<>(schema, document));
    if (value.nullable() || value.type().isList()) {
      throw new ContractFault(place, "can be null or a list", "Make it an object.");
    }
    return new ParameterView(
        "body",
        value.type(),
        "in.body(%s.class)".formatted(value.type().name()),
        Optional.ofNullable(body.getDescription()));
  }
}
