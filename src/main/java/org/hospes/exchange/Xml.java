package org.hospes.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML that somebody else wrote: without document types, and so without entities of its own
 * and without other files; not too deep and not too much.
 */
final class Xml {
  private static final int MOST_ELEMENTS = 200_000;
  private static final int DEEPEST = 64;

  private Xml() {}

  /** The root of a text, in whatever encoding it says that it has. */
  static Part read(String file, byte[] bytes) throws Unusable {
    Handler handler = new Handler();
    try {
      XMLReader reader = reader();
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver(handler);
      reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
    } catch (SAXParseException e) {
      throw new Unusable(file, e.getLineNumber(), complaint(String.valueOf(e.getMessage())));
    } catch (SAXException | ParserConfigurationException e) {
      throw new Unusable(file, 0, complaint(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new Unusable(file, 0, "its bytes are no text in the encoding that it says it has");
    }
    if (handler.root == null) {
      throw new Unusable(file, 0, "there is no element in it");
    }
    handler.root.found();
    return handler.root;
  }

  private static String complaint(String message) {
    return message.contains("DOCTYPE")
        ? "it has a document type (`<!DOCTYPE`), which is not read; take it out"
        : message.startsWith("it ") ? message : "it is no XML: " + message.strip();
  }

  // The parser speaks the language of the user's system unless an old interface tells it not to.
  @SuppressWarnings("deprecation")
  private static XMLReader reader() throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setXIncludeAware(false);
    XMLReader reader = factory.newSAXParser().getXMLReader();
    if (reader instanceof org.xml.sax.Parser parser) {
      parser.setLocale(Locale.ROOT);
    }
    return reader;
  }

  private static final class Handler extends DefaultHandler {
    private final java.util.ArrayDeque<Part> open = new java.util.ArrayDeque<>();
    private @Nullable Part root;
    private @Nullable Locator locator;
    private int elements;

    @Override
    public void setDocumentLocator(Locator given) {
      locator = given;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws SAXException {
      if (++elements > MOST_ELEMENTS) {
        throw refused("it has more than " + MOST_ELEMENTS + " elements");
      }
      if (open.size() >= DEEPEST) {
        throw refused("it is nested more than " + DEEPEST + " deep");
      }
      Part part = new Part(name, locator == null ? 0 : locator.getLineNumber(), open.peek());
      for (int i = 0; i < attributes.getLength(); i++) {
        part.put(attributes.getLocalName(i), attributes.getValue(i));
      }
      if (root == null) {
        root = part;
      }
      open.push(part);
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
      open.pop();
    }

    @Override
    public void characters(char[] from, int start, int length) {
      Part top = open.peek();
      if (top != null) {
        top.append(from, start, length);
      }
    }

    @Override
    public InputSource resolveEntity(@Nullable String publicId, @Nullable String systemId)
        throws SAXException {
      throw refused("it asks for another file, which is not read");
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    private SAXParseException refused(String why) {
      return new SAXParseException(why, locator);
    }
  }
}
