/**
 * Machines as other tools describe them: reads libvirt domains, OVF envelopes and chains of disk
 * images, and writes them as a script; writes guests of a script as libvirt domains. What has no
 * place in the other form is listed, never dropped in silence. Everything that is read is taken for
 * hostile: bounded in size and depth, without document types and without other files.
 */
@NullMarked
package org.hospes.exchange;

import org.jspecify.annotations.NullMarked;
