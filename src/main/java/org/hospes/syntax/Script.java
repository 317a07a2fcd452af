package org.hospes.syntax;

import java.util.List;
import org.hospes.source.SourceFile;

/**
 * A whole file.
 *
 * @param lostNames names that statements would have declared that could not be read; nothing is
 *     said of their use
 */
public record Script(SourceFile file, List<Statement> statements, List<String> lostNames) {}
