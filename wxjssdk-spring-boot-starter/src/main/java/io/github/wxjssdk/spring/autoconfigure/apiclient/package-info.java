/**
 * Clients for the application's own calls of WeChat's API: a {@code WebClient} and a
 * {@code RestClient} for each account, which only those get who name their qualifier. An
 * application's builders take part only if they have the qualifier {@code weChat}.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.apiclient;

import org.jspecify.annotations.NullMarked;
