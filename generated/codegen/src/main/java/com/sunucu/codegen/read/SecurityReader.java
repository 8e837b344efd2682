package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.contract.Document.SchemaName;
import com.sunucu.codegen.java.EnumConstants;
import com.sunucu.codegen.java.JavaType;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.view.OperationView.Scope;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads who may call an operation. Where a security scheme of the contract bears {@code x-scopes},
 * a reference to the enum of all scopes, each secured operation needs exactly one of them, the same
 * by whatever scheme it is called.
 */
public final class SecurityReader {

  private final Document document;
  private final Names names;
  private final Optional<SchemaName> scopes;

  public SecurityReader(Document document, Names names) {
    this.document = document;
    this.names = names;
    this.scopes = scopeEnum(document);
  }

  /** The enum of all scopes, where the contract has scopes. */
  private static Optional<SchemaName> scopeEnum(Document document) {
    Map<String, SecurityScheme> schemes = document.content().getComponents().getSecuritySchemes();
    return Optional.ofNullable(schemes).orElse(Map.of()).values().stream()
        .flatMap(scheme -> Optional.ofNullable(scheme.getExtensions()).stream())
        .flatMap(extensions -> Optional.ofNullable(extensions.get("x-scopes")).stream())
        .map(reference -> String.valueOf(((Map<?, ?>) reference).get("$ref")))
        .map(document::schemaName)
        .findFirst();
  }

  /** The Java type of scopes, where the contract has them. */
  public static Optional<JavaType> scopeType(Document document, Names names) {
    return scopeEnum(document)
        .map(name -> JavaType.in(name.in().modelPackage(), names.type(name.name())));
  }

  public Set<String> schemes(String where, Operation operation) {
    if (operation.getSecurity() == null && document.content().getSecurity() == null) {
      throw new ContractFault(
          where, "says nothing of security", "If anybody may call it, say security: [].");
    }
    Set<String> schemes = new TreeSet<>();
    requirements(operation).forEach(requirement -> schemes.addAll(requirement.keySet()));
    return schemes;
  }

  public Optional<Scope> scope(String where, Operation operation) {
    Set<List<String>> alternatives = new HashSet<>();
    requirements(operation).forEach(requirement -> alternatives.addAll(requirement.values()));
    if (alternatives.isEmpty()) {
      return Optional.empty();
    }
    if (scopes.isEmpty()) {
      if (alternatives.stream().allMatch(List::isEmpty)) {
        return Optional.empty();
      }
      throw new ContractFault(
          where, "names a scope, but no security scheme bears x-scopes", "Take the scope away.");
    }
    if (alternatives.size() != 1 || alternatives.iterator().next().size() != 1) {
      throw new ContractFault(
          where,
          alternatives.stream().allMatch(List::isEmpty)
              ? "names no scope"
              : "does not name the same one scope everywhere, but " + alternatives,
          "Give each alternative under `security` the one scope that it needs,"
              + " as in bearerAuth: ['servers:read'].");
    }
    String value = alternatives.iterator().next().getFirst();
    EnumConstants known =
        EnumConstants.of(scopes.get().name(), document.schema(scopes.get()).value(), names);
    if (!known.values().contains(value)) {
      throw new ContractFault(
          where,
          "names the unknown scope " + value,
          "Choose one of %s, or add it to %s.".formatted(known.values(), scopes.get().name()));
    }
    return Optional.of(new Scope(value, names.type(scopes.get().name()) + "." + known.of(value)));
  }

  private List<SecurityRequirement> requirements(Operation operation) {
    return Optional.ofNullable(operation.getSecurity())
        .or(() -> Optional.ofNullable(document.content().getSecurity()))
        .orElse(List.of());
  }
}
