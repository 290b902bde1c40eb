/**
 * The application's own calls of WeChat's API: an HTTP client adds the access token and
 * tries once more after a rejection, in the last hop, so that nothing above it, be it
 * {@code WebClient} or {@code RestClient}, ever sees the token.
 */
@NullMarked
package io.github.wxjssdk.spring.accesstoken;

import org.jspecify.annotations.NullMarked;
