package com.sunucu.codegen;

import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.java.JavaType;
import com.sunucu.codegen.view.Events;
import com.sunucu.codegen.view.Packages;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openapitools.codegen.SupportingFile;

/** Chooses the templates that are printed once a contract, and gives them what they print. */
final class Templates {

  private final String sourceFolder;
  private final Map<String, Object> properties;
  private final List<SupportingFile> files;

  /**
   * @param properties what all templates can print
   * @param files what OpenAPI Generator prints beside interfaces and models; is emptied
   */
  Templates(String sourceFolder, Map<String, Object> properties, List<SupportingFile> files) {
    this.sourceFolder = sourceFolder;
    this.properties = properties;
    this.files = files;
    files.clear();
  }

  /** What is made of one contract. */
  void ofContract(Document document, Packages packages, Contract contract) {
    properties.put("specName", document.fileName());
    properties.put("supportPackage", packages.support());
    properties.put("contractOperations", contract.operations());
    properties.put("allRoutes", contract.allRoutes());
    properties.put("contractEvents", contract.events());
    properties.put("contractConstants", contract.constants());
    add("operations", packages.api(), packages.operations());
    add("all-routes", packages.api(), contract.allRoutes().name());
    add("package-info-api", packages.api(), "package-info");
    if (!contract.records().isEmpty() || !contract.enums().isEmpty()) {
      add("package-info-model", packages.model(), "package-info");
    }
    if (!contract.events().all().isEmpty()) {
      add("event-data", packages.model(), Events.DATA);
    }
    contract.constants().forEach((name, facts) -> add(name, packages.api(), facts.name()));
  }

  /** What does not depend on the contract but for the enum of its scopes. */
  void support(Packages packages, JavaType scope) {
    Set<String> imports = new TreeSet<>(scope.imports());
    imports.addAll(Set.of("java.util.Objects", "java.util.Optional", "java.util.Set"));
    properties.put("scope", scope.name());
    properties.put("operationImports", imports);
    List.of("Operation", "Route", "Action", "Parameters", "Routing")
        .forEach(name -> add(name, packages.support(), name));
  }

  private void add(String template, String packageName, String className) {
    String folder = sourceFolder + File.separator + packageName.replace('.', File.separatorChar);
    files.add(new SupportingFile(template + ".mustache", folder, className + ".java"));
  }
}
