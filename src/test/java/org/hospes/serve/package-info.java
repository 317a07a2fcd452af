@NullMarked
package org.hospes.serve;

import org.jspecify.annotations.NullMarked;
