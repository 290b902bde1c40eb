/**
 * Shows results as tables in Markdown. They also show the load of the machine, because a
 * figure from a busy machine says little.
 */
@NullMarked
package io.github.wxjssdk.benchmark.report;

import org.jspecify.annotations.NullMarked;
