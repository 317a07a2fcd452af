/**
 * Dimensions, units and how amounts are read and written. Imports nothing of Hospes.
 *
 * <p>An amount is a double in the base unit of its dimension: seconds, bytes, joules, instructions,
 * cycles, units of money, grams of CO2 and what follows from them. A literal is converted exactly,
 * in decimal, and rounded once.
 */
@NullMarked
package org.hospes.quantity;

import org.jspecify.annotations.NullMarked;
