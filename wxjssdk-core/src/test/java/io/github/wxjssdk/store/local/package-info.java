/**
 * Tests of the stores that need no server. The restorable store is for tests of other
 * packages, too.
 */
@NullMarked
package io.github.wxjssdk.store.local;

import org.jspecify.annotations.NullMarked;
