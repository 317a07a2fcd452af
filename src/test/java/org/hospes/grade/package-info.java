@NullMarked
package org.hospes.grade;

import org.jspecify.annotations.NullMarked;
