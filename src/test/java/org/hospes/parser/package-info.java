@NullMarked
package org.hospes.parser;

import org.jspecify.annotations.NullMarked;
