@NullMarked
package org.hospes.report;

import org.jspecify.annotations.NullMarked;
