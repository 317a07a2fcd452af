@NullMarked
package org.hospes.lsp;

import org.jspecify.annotations.NullMarked;
