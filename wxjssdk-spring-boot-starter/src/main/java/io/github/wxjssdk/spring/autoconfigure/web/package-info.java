/**
 * What pages and WeChat ask the web server for: configurations ({@code wechat.js-sdk.*})
 * and files that verify domains ({@code wechat.domain-verification.*}). Here all
 * endpoints are put on Spring MVC or WebFlux, those of other parts, too.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
