package org.hospes.schema;

/**
 * A model that profiles are made of: {@code service}, {@code precopy}, {@code credit}. Its name is
 * a profile with the usual values.
 */
public record Model(String name, ProfileKind kind, Shape shape, String doc) {}
