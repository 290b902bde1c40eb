/**
 * The diagnosis of signatures that WeChat rejected, which knows the tickets of all
 * accounts. The endpoint of pages and Actuator use it where it is there.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.diagnosis;

import org.jspecify.annotations.NullMarked;
