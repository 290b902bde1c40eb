/**
 * What a person on call gets: health, the Actuator endpoint, meters, observations, and
 * secrets kept out of Actuator's other answers. Each is there if the application has what
 * it reports to.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.operations;

import org.jspecify.annotations.NullMarked;
