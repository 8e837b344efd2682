package com.sunucu.codegen;

import com.samskivert.mustache.Mustache.Compiler;
import com.sunucu.codegen.Contract.TagView;
import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.contract.JsonCopy;
import com.sunucu.codegen.java.JavaType;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.read.SecurityReader;
import com.sunucu.codegen.view.Packages;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openapitools.codegen.CliOption;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenType;
import org.openapitools.codegen.languages.AbstractJavaCodegen;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.ModelsMap;
import org.openapitools.codegen.model.OperationsMap;

/**
 * The generator {@code javalin-server}: makes the server's side of a contract. Everything is read
 * and checked in {@link #preprocessOpenAPI}, before OpenAPI Generator goes through paths and
 * schemas; its own models of them are not used, because they lose what a file of another contract
 * was called and blur absent with null.
 */
public final class JavalinServerCodegen extends AbstractJavaCodegen {

  /** Ids of the operations that the server does not have yet, separated by commas. */
  static final String NOT_SERVED = "notServed";

  /** The contract whose schemas this one refers to. */
  static final String SHARED_SPEC = "sharedSpec";

  /** The package that was generated from it; its support classes and models are used. */
  static final String SHARED_PACKAGE = "sharedPackage";

  /** The name of the class that lists the contract's operations. */
  static final String OPERATIONS_CLASS = "operationsClass";

  private Contract contract;

  public JavalinServerCodegen() {
    embeddedTemplateDir = "javalin-server";
    templateDir = "javalin-server";
    modelDocTemplateFiles.clear();
    modelTestTemplateFiles.clear();
    apiDocTemplateFiles.clear();
    apiTestTemplateFiles.clear();
    modelTemplateFiles.put("model.mustache", ".java");
    apiTemplateFiles.put("api.mustache", ".java");
    apiTemplateFiles.put("routes.mustache", ".java");
    cliOptions.add(CliOption.newString(NOT_SERVED, "operations that no interface shall have yet"));
    cliOptions.add(CliOption.newString(SHARED_SPEC, "the contract whose schemas are referred to"));
    cliOptions.add(CliOption.newString(SHARED_PACKAGE, "the package made from that contract"));
    cliOptions.add(CliOption.newString(OPERATIONS_CLASS, "the class that lists the operations"));
  }

  @Override
  public CodegenType getTag() {
    return CodegenType.SERVER;
  }

  @Override
  public String getName() {
    return "javalin-server";
  }

  @Override
  public String getHelp() {
    return "Generates operations, routes, interfaces and records for a server on Javalin.";
  }

  /** Templates print Java, not HTML. */
  @Override
  public Compiler processCompiler(Compiler compiler) {
    return compiler.escapeHTML(false);
  }

  @Override
  public boolean getUseOpenapiNormalizer() {
    return false;
  }

  @Override
  public boolean getUseInlineModelResolver() {
    return false;
  }

  @Override
  public void preprocessOpenAPI(OpenAPI openAPI) {
    super.preprocessOpenAPI(openAPI);
    Optional<Document> shared =
        option(SHARED_SPEC)
            .map(
                spec -> Document.read(Path.of(spec), sharedPackage() + ".model", Optional.empty()));
    Document document = Document.read(Path.of(getInputSpec()), modelPackage(), shared);
    Packages packages =
        new Packages(
            apiPackage(),
            modelPackage(),
            shared.isPresent() ? sharedPackage() : apiPackage(),
            option(OPERATIONS_CLASS).orElse("Operations"));
    contract = Contract.read(document, packages, notServed(), new Names(this));
    Templates templates = new Templates(sourceFolder, additionalProperties, supportingFiles);
    templates.ofContract(document, packages, contract);
    if (shared.isEmpty()) {
      templates.support(packages, scopeType(document));
    }
  }

  private JavaType scopeType(Document document) {
    return SecurityReader.scopeType(document, new Names(this))
        .orElseThrow(() ->
            new ContractFault(
                document.fileName(),
                "has no scopes",
                "Let a security scheme bear x-scopes, a $ref to the enum of all scopes."));
  }

  /**
   * OpenAPI Generator needs no more of an operation than its id: the templates print our own views.
   */
  @Override
  public CodegenOperation fromOperation(
      String path, String httpMethod, Operation operation, List<Server> servers) {
    CodegenOperation stub = new CodegenOperation();
    stub.operationId = operation.getOperationId();
    stub.nickname = operation.getOperationId();
    return stub;
  }

  /** Leaves out what is not served; a tag of which nothing is served gets no interface. */
  @Override
  public void addOperationToGroup(
      String tag,
      String resourcePath,
      Operation operation,
      CodegenOperation codegenOperation,
      Map<String, List<CodegenOperation>> operations) {
    if (contract.tags().containsKey(toApiName(tag))) {
      super.addOperationToGroup(tag, resourcePath, operation, codegenOperation, operations);
    }
  }

  @Override
  public OperationsMap postProcessOperationsWithModels(OperationsMap map, List<ModelMap> models) {
    TagView tag = contract.tags().get(map.getOperations().getClassname());
    map.put("api", tag.api());
    map.put("routes", tag.routes());
    return map;
  }

  @Override
  public String apiFilename(String templateName, String tag) {
    TagView view = contract.tags().get(toApiName(tag));
    String name = templateName.equals("api.mustache") ? view.api().name() : view.routes().name();
    return apiFileFolder() + File.separator + name + ".java";
  }

  @Override
  @SuppressWarnings("rawtypes") // Schema is raw in OpenAPI Generator's signature.
  public CodegenModel fromModel(String name, Schema schema) {
    CodegenModel stub = new CodegenModel();
    stub.name = name;
    stub.schemaName = name;
    stub.classname = toModelName(name);
    stub.isAlias = !contract.records().containsKey(name) && !contract.enums().containsKey(name);
    return stub;
  }

  @Override
  public Map<String, ModelsMap> postProcessAllModels(Map<String, ModelsMap> models) {
    models.forEach((name, map) -> {
      map.put("record", contract.records().get(name));
      map.put("enum", contract.enums().get(name));
    });
    return models;
  }

  /** Instead of OpenAPI Generator's thanks: a build that goes well says nothing. */
  @Override
  public void postProcess() {
    StaleSources.delete(Path.of(outputFolder()), sourceFolder);
    JsonCopy.write(Path.of(getInputSpec()), Path.of(outputFolder()));
  }

  private Set<String> notServed() {
    return option(NOT_SERVED).stream()
        .flatMap(names -> Arrays.stream(names.split("[,\\s]+")))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  private String sharedPackage() {
    return option(SHARED_PACKAGE)
        .orElseThrow(() ->
            new ContractFault(
                "The option sharedSpec", "comes without sharedPackage", "Give both, or none."));
  }

  private Optional<String> option(String name) {
    return Optional.ofNullable(additionalProperties.get(name)).map(String::valueOf);
  }
}
