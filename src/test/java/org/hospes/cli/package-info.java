@NullMarked
package org.hospes.cli;

import org.jspecify.annotations.NullMarked;
