/**
 * The token server (中控服务器). Clients with a key get credentials from it, and report
 * rejected values to it. So services in any language need no app secret. It does not
 * depend on a web framework.
 */
@NullMarked
package io.github.wxjssdk.spring.tokenserver;

import org.jspecify.annotations.NullMarked;
