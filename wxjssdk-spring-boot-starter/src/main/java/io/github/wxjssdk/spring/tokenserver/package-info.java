/**
 * The token server (中控服务器): gives credentials to whoever shows a key, so that services in
 * any language need no app secret, and is told by them which value WeChat rejected. It
 * knows no web framework.
 */
@NullMarked
package io.github.wxjssdk.spring.tokenserver;

import org.jspecify.annotations.NullMarked;
