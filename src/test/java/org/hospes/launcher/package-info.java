/** The shell script that starts Hospes, tried out in a project of stubs: nothing is built here. */
@NullMarked
package org.hospes.launcher;

import org.jspecify.annotations.NullMarked;
