package org.hospes.docs;

import java.util.List;
import org.hospes.docs.Course.Heading;
import org.hospes.docs.Course.Script;

/** The index of the course, as Markdown and as a page for a browser. */
final class CoursePages {
  private static final String ABOUT =
      "Every heading of chapter 3 of Hwang, Fox and Dongarra, *Distributed and Cloud Computing*"
          + " (2012), with the scripts that show what is below it. Each is complete, has"
          + " expectations that hold, and runs in less than two seconds: `./hospes run"
          + " scenarios/course/...`.";

  private CoursePages() {}

  static String markdown() {
    MarkdownPage page = new MarkdownPage("The course in scenarios");
    page.text(ABOUT);
    for (Heading heading : Course.headings()) {
      page.heading(heading.isUnit() ? 2 : 3, heading.number() + " " + heading.text());
      if (!heading.see().isEmpty()) {
        page.text("See " + String.join(", ", heading.see()) + ".");
      }
      page.table(
          List.of("script", "what it shows"),
          heading.scripts().stream()
              .map(s -> List.of("[" + s.title() + "](" + s.path() + ")", s.shows()))
              .toList());
    }
    return page.toString();
  }

  static String html() {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>The course in scenarios</title>
        <!-- Generated: COMMAND -->
        <style>
        :root { color-scheme: light dark }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        input { font: inherit; width: 100%; padding: .4rem .6rem; box-sizing: border-box }
        h2 { margin: 2rem 0 0 } h3 { margin: 1.2rem 0 .2rem; font-size: 1rem }
        dl { margin: 0 0 0 1.5rem } dt { font-weight: 600 } dd { margin: 0 0 .4rem }
        [hidden] { display: none }
        </style>
        <h1>The course in scenarios</h1>
        <p>ABOUT</p>
        <p><input id="search" type="search" placeholder="Search headings and scripts" aria-label="Search"></p>
        """
            .replace("COMMAND", GeneratedDocs.COMMAND)
            .replace("ABOUT", inline(ABOUT)));
    for (Heading heading : Course.headings()) {
      String title = escaped(heading.number() + " " + heading.text());
      if (heading.isUnit()) {
        out.append("<h2>").append(title).append("</h2>\n");
        continue;
      }
      out.append("<section><h3 id=\"").append(heading.number()).append("\">");
      out.append(title).append("</h3>\n");
      if (!heading.see().isEmpty()) {
        out.append("<p>See ");
        out.append(
            String.join(
                ", ",
                heading.see().stream().map(n -> "<a href=\"#" + n + "\">" + n + "</a>").toList()));
        out.append(".</p>\n");
      }
      List<Script> scripts = heading.scripts();
      if (!scripts.isEmpty()) {
        out.append("<dl>\n");
        for (Script script : scripts) {
          out.append("<dt><a href=\"").append(script.path()).append("\">");
          out.append(escaped(script.title())).append("</a></dt>\n<dd>");
          out.append(inline(script.shows())).append("</dd>\n");
        }
        out.append("</dl>\n");
      }
      out.append("</section>\n");
    }
    return out.append(
            """
            <script>
            const words = () => document.getElementById('search').value.toLowerCase().split(/\\s+/);
            document.getElementById('search').addEventListener('input', () => {
              for (const s of document.querySelectorAll('section'))
                s.hidden = !words().every(w => s.textContent.toLowerCase().includes(w));
            });
            </script>
            </html>
            """)
        .toString();
  }

  private static String inline(String text) {
    return escaped(text)
        .replaceAll("`([^`]*)`", "<code>$1</code>")
        .replaceAll("\\*([^*]*)\\*", "<em>$1</em>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
