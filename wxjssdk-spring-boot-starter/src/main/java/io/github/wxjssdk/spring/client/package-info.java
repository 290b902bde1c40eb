/**
 * Everything that speaks HTTP to WeChat or to a token server: the calls for credentials
 * on Spring's {@code WebClient}, and the client for the application's own calls. Secrets
 * are added in the last hop, so filters, logs and observations never see them.
 */
@NullMarked
package io.github.wxjssdk.spring.client;

import org.jspecify.annotations.NullMarked;
