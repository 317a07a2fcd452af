package org.hospes.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashMap;
import java.util.HashSet;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;

/** Who may use whom. */
class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Project.ROOT.resolve("target/classes/org/hospes"));

  private static final String[] EDGES = {"org.hospes.cli..", "org.hospes.lsp.."};

  @Test
  void packagesDoNotGoInCircles() {
    slices().matching("org.hospes.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheParserKnowsAntlr() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.hospes.parser..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.antlr..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.hospes.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void reportsDoNotSeeTheEngine() {
    noClasses()
        .that()
        .resideInAnyPackage("org.hospes.report..", "org.hospes.result..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hospes.kernel..", "org.hospes.virt..", "org.hospes.run..")
        .check(CLASSES);
  }

  @Test
  void theEngineDoesNotSeeTheLanguage() {
    noClasses()
        .that()
        .resideInAnyPackage("org.hospes.kernel..", "org.hospes.virt..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.hospes.parser..",
            "org.hospes.check..",
            "org.hospes.lower..",
            "org.hospes.format..",
            "org.hospes.run..",
            "org.hospes.report..")
        .check(CLASSES);
  }

  @Test
  void theKernelKnowsNothingOfHospes() {
    noClasses()
        .that()
        .resideInAPackage("org.hospes.kernel..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.hospes..")
                .and(DescribedPredicate.not(resideInAPackage("org.hospes.kernel.."))))
        .check(CLASSES);
  }

  @Test
  void onlyTheEdgesTouchTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackages(EDGES)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.io.File.class)
        .check(CLASSES);
  }

  @Test
  void theEngineHasNoOrderOfHashes() {
    DescribedPredicate<JavaClass> hashed =
        DescribedPredicate.describe(
            "a hashed collection",
            type -> type.isEquivalentTo(HashMap.class) || type.isEquivalentTo(HashSet.class));
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage("org.hospes.kernel..", "org.hospes.virt..", "org.hospes.run..")
        .should()
        .haveRawType(hashed)
        .check(CLASSES);
  }

  @Test
  void theKernelHasNoTimeInFractions() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("org.hospes.kernel..")
        .and()
        .haveNameMatching("(?i).*(time|now|since|until|deadline).*")
        .should()
        .notHaveRawType(double.class)
        .check(CLASSES);
  }

  @Test
  void nothingIsSharedBetweenRuns() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage("org.hospes.kernel..", "org.hospes.virt..", "org.hospes.run..")
        .and()
        .haveModifier(JavaModifier.STATIC)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }
}
