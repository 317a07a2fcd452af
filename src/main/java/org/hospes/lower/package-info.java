/**
 * From a checked script and the values of its parameters to the plan of one run. Imports {@code
 * check}, {@code plan}, {@code term}, {@code schema}, {@code diagnostic}, {@code kernel}, {@code
 * source}.
 */
@NullMarked
package org.hospes.lower;

import org.jspecify.annotations.NullMarked;
