/**
 * Experiments: which runs there are, what is kept of each, and the table of all. Starts no threads
 * and writes no files; imports {@code check}, {@code lower}, {@code run} and {@code result}.
 */
@NullMarked
package org.hospes.experiment;

import org.jspecify.annotations.NullMarked;
