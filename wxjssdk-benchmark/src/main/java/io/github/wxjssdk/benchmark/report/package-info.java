/**
 * How results are shown: tables in Markdown, and under which load they were measured,
 * because a figure from a busy machine says little.
 */
@NullMarked
package io.github.wxjssdk.benchmark.report;

import org.jspecify.annotations.NullMarked;
