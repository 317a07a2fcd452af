/**
 * What a run is made from: hosts, guests, workloads and methods as plain numbers, and the timeline
 * as terms. Nothing here knows syntax. Imports {@code term}, {@code schema}, {@code quantity},
 * {@code diagnostic}, {@code kernel}, {@code source}.
 */
@NullMarked
package org.hospes.plan;

import org.jspecify.annotations.NullMarked;
