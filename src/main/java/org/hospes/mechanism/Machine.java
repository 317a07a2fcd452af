package org.hospes.mechanism;

/**
 * The machine that a path is walked on.
 *
 * @param clock in Hz
 * @param ipc instructions per cycle
 */
public record Machine(double clock, double ipc, Processor processor) {}
