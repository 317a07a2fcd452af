/**
 * How a value of a run came to be: what it was put together from, when that happened, and which
 * lines of the script it goes back to. A run is made twice: once to find what a value rests on, and
 * once more to write down how that went. Imports {@code virt}, {@code term}, {@code plan}, {@code
 * result}, {@code schema}, {@code kernel}.
 */
@NullMarked
package org.hospes.why;

import org.jspecify.annotations.NullMarked;
