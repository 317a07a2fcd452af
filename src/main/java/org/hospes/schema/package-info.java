/**
 * What the language knows besides its grammar: the properties of each kind of thing, what can be
 * asked of things while a scenario runs, the models behind profiles, functions, actions and report
 * topics, each with its documentation. The checker, the reference and the editors read it. Imports
 * {@code quantity} and {@code syntax}.
 */
@NullMarked
package org.hospes.schema;

import org.jspecify.annotations.NullMarked;
