/**
 * Diagnosis: from a signature that WeChat rejected to the mistake that was made, found by
 * making the known mistakes on purpose. It calls nobody, and no ticket is in what it
 * finds.
 */
@NullMarked
package io.github.wxjssdk.diagnosis;

import org.jspecify.annotations.NullMarked;
