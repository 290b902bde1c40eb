/**
 * The token server (中控服务器). It gives credentials to clients with a key, so that services
 * in any language need no app secret, and takes their reports of rejected values. It does
 * not depend on a web framework.
 */
@NullMarked
package io.github.wxjssdk.spring.tokenserver;

import org.jspecify.annotations.NullMarked;
