package org.hospes.exchange;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are to do harm. */
@Timeout(20)
class HostileImportTest {
  private static final String DOMAIN = LibvirtImportTest.domain("<title>&x;</title>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE domain [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE domain [<!ENTITY x SYSTEM 'http://127.0.0.1:1/'>]>",
        "<!DOCTYPE domain SYSTEM 'file:///etc/hostname'>",
        "<!DOCTYPE domain [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
        "<!DOCTYPE domain [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY x '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
        "<!DOCTYPE domain>"
      })
  void documentTypesAreRefused(String type) {
    refuses(type + DOMAIN, "document type");
  }

  @Test
  void anEntityOfNobodyIsRefused() {
    refuses(DOMAIN, "The entity \"x\" was referenced, but not declared");
  }

  @Test
  void whatIsIncludedIsNotRead() throws Unusable {
    Import made =
        LibvirtImportTest.read(
            LibvirtImportTest.domain(
                "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'"
                    + " parse='text'/>"));
    org.assertj.core.api.Assertions.assertThat(made.script()).doesNotContain("root");
  }

  @Test
  void depthIsBounded() {
    refuses(LibvirtImportTest.domain("<a>".repeat(100_000)), "nested more than 64 deep");
  }

  @Test
  void elementsAreBounded() {
    refuses(LibvirtImportTest.domain("<a/>".repeat(300_000)), "more than 200000 elements");
  }

  @Test
  void sizeIsBounded() {
    refuses(" ".repeat(Import.MOST_BYTES + 1), "larger than 16 MiB");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] bytes = LibvirtImportTest.domain("<title>x</title>").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 20] = (byte) 0xFF;
    assertThatThrownBy(() -> Import.of(List.of(new Import.Given("a.xml", bytes))))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("a.xml")
        .hasMessageContaining("yte");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "<",
        "<domain>",
        "<html/>",
        "<?xml version='1.0' encoding='klingon'?><domain/>",
        "<?xml version='9'?><domain/>",
        "\u0000\u0000\u0000",
        "<domain type='kvm'/>",
        "<domain><name>a\u0000b</name></domain>",
      })
  void whatIsNoMachineIsRefused(String text) {
    refuses(text, "a.xml");
  }

  @Test
  void theMessageIsOfNoLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      refuses("<domain><a></domain>", "must be terminated by the matching end-tag");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static void refuses(String text, String why) {
    assertThatThrownBy(() -> LibvirtImportTest.read(text))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining(why);
  }
}
