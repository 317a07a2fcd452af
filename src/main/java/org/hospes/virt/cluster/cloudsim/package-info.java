/**
 * The data centre of the PlanetLab study as CloudSim 3.0.3 computes it, with what is wrong in it:
 * demand is interpolated between samples, energy is the mean of the powers at two updates and
 * nothing for an interval that begins idle, memory is forgotten after the first placement, and a
 * guest that asks for nothing at two samples in a row is removed. Written from the behaviour of
 * that program, to show where published numbers come from. Imports {@code plan} and the JDK only.
 */
@NullMarked
package org.hospes.virt.cluster.cloudsim;

import org.jspecify.annotations.NullMarked;
