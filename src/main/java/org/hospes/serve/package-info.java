/**
 * The page to try Hospes in a browser, on this machine alone. Scripts come from the page and read
 * no file; what each may cost is bounded. An edge, with sockets, threads and the clock.
 */
@NullMarked
package org.hospes.serve;

import org.jspecify.annotations.NullMarked;
