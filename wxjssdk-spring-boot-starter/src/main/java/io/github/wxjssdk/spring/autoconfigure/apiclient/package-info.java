/**
 * Clients for the application's own calls of WeChat's API: a {@code WebClient} and a
 * {@code RestClient} for each account, which only those get who name their qualifier.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.apiclient;

import org.jspecify.annotations.NullMarked;
