/** The rules of policies that scripts declare, as code over whatever candidates they are about. */
@NullMarked
package org.hospes.virt.policy;

import org.jspecify.annotations.NullMarked;
