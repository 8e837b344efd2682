package com.sunucu.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The house's directions (ARCHITECTURE.md): contract → pipeline → feature → store. */
@AnalyzeClasses(
    packages = "com.sunucu.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] FEATURES = {
    "..account..",
    "..servers..",
    "..billing..",
    "..domains..",
    "..hosting..",
    "..tickets..",
    "..webhooks..",
    "..sandbox.."
  };

  @ArchTest
  static final ArchRule httpKnowsNoFeature =
      noClasses()
          .that()
          .resideInAPackage("..http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FEATURES);

  @ArchTest
  static final ArchRule featuresKnowNoHttp =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..server.http..", "io.javalin.http..", "jakarta.servlet..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule onlyHttpKnowsJavalin =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.http..")
          .and()
          .resideOutsideOfPackage("..server.app..")
          .and()
          .haveSimpleNameNotStartingWith("Main")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule coreIsTheBottom =
      noClasses()
          .that()
          .resideInAPackage("..server.core..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("com.sunucu.server..")
                  .and(JavaClass.Predicates.resideOutsideOfPackage("..server.core..")));

  @ArchTest
  static final ArchRule storeKnowsNoFeatureAndNoPipeline =
      noClasses()
          .that()
          .resideInAPackage("..server.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..http..", "..auth..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(FEATURES);

  @ArchTest
  static final ArchRule partsHangTogetherWithoutCircles =
      slices().matching("com.sunucu.server.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheStoreOpensConnections =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.zaxxer.hikari..", "org.flywaydb..", "org.h2..");

  @ArchTest
  static final ArchRule onlyDnsAsksDns =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.dns..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.xbill.DNS..");

  @ArchTest
  static final ArchRule onlyOutboundKnowsTheHttpClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.outbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.hc..");

  @ArchTest
  static final ArchRule onlyMetricsKnowsMicrometer =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "io.prometheus..");

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
}
