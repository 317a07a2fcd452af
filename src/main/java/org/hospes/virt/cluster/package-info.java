/**
 * Clusters: which host a guest is placed on, when guests are moved, which hosts sleep, and how well
 * guests were served. Imports {@code plan}, {@code kernel}, {@code term} and {@code virt}.
 */
@NullMarked
package org.hospes.virt.cluster;

import org.jspecify.annotations.NullMarked;
