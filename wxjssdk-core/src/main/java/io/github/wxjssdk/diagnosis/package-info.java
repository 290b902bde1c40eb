/**
 * Diagnosis: finds the mistake behind a signature that WeChat rejected, by making the
 * known mistakes on purpose. It calls neither WeChat nor a store, and its findings hold
 * no ticket.
 */
@NullMarked
package io.github.wxjssdk.diagnosis;

import org.jspecify.annotations.NullMarked;
