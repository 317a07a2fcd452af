@NullMarked
package org.hospes.experiment;

import org.jspecify.annotations.NullMarked;
