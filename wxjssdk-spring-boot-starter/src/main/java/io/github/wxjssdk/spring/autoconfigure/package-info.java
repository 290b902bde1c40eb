/**
 * What an application gets by adding the starter: each package under this one is a part
 * of that, and its auto-configurations are the table of contents. Here is only what the
 * jar says about itself as a whole, to Spring Boot 3 and to native images.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
