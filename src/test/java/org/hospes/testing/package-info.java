/** What tests share: approved files, and the folders of the project. */
@NullMarked
package org.hospes.testing;

import org.jspecify.annotations.NullMarked;
