/**
 * The command line. Only here are streams, exits, threads and the clock on the wall. May import
 * everything.
 */
@NullMarked
package org.hospes.cli;

import org.jspecify.annotations.NullMarked;
