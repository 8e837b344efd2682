package com.sunucu.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The structure that ARCHITECTURE.md describes. Its tables of packages and libraries are read from
 * the page, so the page and the code cannot differ.
 */
@AnalyzeClasses(
    packages = "com.sunucu.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "com.sunucu.server";

  @ArchTest
  static void packagesKnowWhatTheirRowsAllow(JavaClasses classes) {
    Map<String, Map<String, String>> dependencies = new TreeMap<>();
    for (JavaClass type : classes) {
      Map<String, String> known =
          dependencies.computeIfAbsent(shortName(type), it -> new TreeMap<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isOwn(target) && !shortName(target).equals(shortName(type))) {
          known.putIfAbsent(shortName(target), example(type, target));
        }
      }
    }
    assertThat(PackageTable.under("## The server").differences(dependencies)).isEmpty();
  }

  @ArchTest
  static void librariesAreKnownWhereTheirRowsAllow(JavaClasses classes) {
    Map<String, Map<String, String>> users = new TreeMap<>();
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.isPrimitive() && !OF_THE_JDK_OR_GENERATED.test(target) && !isOwn(target)) {
          users
              .computeIfAbsent(target.getPackageName(), it -> new TreeMap<>())
              .putIfAbsent(shortName(type), example(type, target));
        }
      }
    }
    assertThat(PackageTable.under("### Libraries").differences(users)).isEmpty();
  }

  private static final Predicate<JavaClass> OF_THE_JDK_OR_GENERATED =
      JavaClass.Predicates.resideInAnyPackage("java..", "javax..", "com.sun..", "com.sunucu.api..");

  private static boolean isOwn(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static String shortName(JavaClass type) {
    return type.getPackageName().equals(ROOT)
        ? "root"
        : type.getPackageName().substring(ROOT.length() + 1);
  }

  private static String example(JavaClass from, JavaClass to) {
    return from.getSimpleName() + " uses " + to.getSimpleName();
  }

  @ArchTest
  static final ArchRule pipelineKnowsNoTransport =
      noClasses()
          .that()
          .resideInAPackage("..server.pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("com.sunucu.server.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingIsCalledUtilsOrImpl =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule noRealTimeButInClocks =
      classes()
          .that()
          .resideInAnyPackage(
              "..account..",
              "..servers..",
              "..domains..",
              "..hosting..",
              "..billing..",
              "..tickets..",
              "..http..",
              "..ratelimit..",
              "..backbone..")
          .should(
              new ArchCondition<JavaClass>("ask the server's Clock and never the machine's") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  type.getMethodCallsFromSelf().stream()
                      .filter(call -> call.getTarget().getName().equals("now"))
                      .filter(call -> call.getTargetOwner().getPackageName().equals("java.time"))
                      .forEach(call ->
                          events.add(SimpleConditionEvent.violated(type, call.getDescription())));
                }
              });

  @ArchTest
  static final ArchRule noStateIsStatic =
      classes()
          .should(
              new ArchCondition<JavaClass>("have no static field that can change") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  type.getFields().stream()
                      .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                      .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                      .forEach(field ->
                          events.add(SimpleConditionEvent.violated(type, field.getDescription())));
                }
              });

  /** A view that knows both would spell one out: generated/server-api/pom.xml renames a model. */
  @ArchTest
  static final ArchRule noNameIsAlsoAModels =
      classes()
          .that()
          .areTopLevelClasses()
          .should(
              new ArchCondition<JavaClass>("have another name than every model of the contract") {
                private final Set<String> models =
                    new ClassFileImporter()
                        .importPackages("com.sunucu.api").stream()
                            .filter(model -> model.getPackageName().endsWith(".model"))
                            .map(JavaClass::getSimpleName)
                            .filter(name -> !name.equals("package-info"))
                            .collect(Collectors.toSet());

                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  if (models.contains(type.getSimpleName())) {
                    events.add(SimpleConditionEvent.violated(type, type.getName()));
                  }
                }
              });
}
