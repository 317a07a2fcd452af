/**
 * Grading: runs other people's scripts within limits, marks them by the criteria of an assignment,
 * and writes what came of it in the formats of learning platforms. Starts no threads and touches no
 * files; imports {@code check}, {@code lower}, {@code run} and {@code result}.
 */
@NullMarked
package org.hospes.grade;

import org.jspecify.annotations.NullMarked;
