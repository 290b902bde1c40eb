/**
 * What a starter adds to an empty web application before it is used: jars, beans and time
 * to start.
 */
@NullMarked
package io.github.wxjssdk.benchmark.footprint;

import org.jspecify.annotations.NullMarked;
