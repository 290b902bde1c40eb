/**
 * What an application gets by adding the starter: one auto-configuration for each
 * feature, and what only an auto-configuration needs. That is why this package has more
 * files than others: it is the starter's table of contents, and it alone knows all
 * adapters and the properties. Nothing outside uses it.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
