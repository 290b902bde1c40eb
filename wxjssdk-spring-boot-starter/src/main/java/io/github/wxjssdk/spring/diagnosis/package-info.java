/**
 * Diagnosis of rejected signatures in an application: for each of its accounts, and into
 * its log when a page reports one, at a bounded cost.
 */
@NullMarked
package io.github.wxjssdk.spring.diagnosis;

import org.jspecify.annotations.NullMarked;
