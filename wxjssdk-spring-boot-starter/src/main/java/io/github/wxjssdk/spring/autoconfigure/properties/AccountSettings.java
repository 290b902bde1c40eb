package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.List;

import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.spring.web.PageUrlPattern;

/**
 * What holds for one account, said for it alone or for all. Public for the other parts of
 * the starter only.
 *
 * @param identity its app id and secret
 * @param accessTokenMode how its access tokens are fetched
 * @param debug whether its pages show results in alerts
 * @param jsApiList the APIs that its pages may use
 * @param openTagList the open tags that its pages may use
 * @param allowedUrls its pages; none means those of the host that a request was sent to
 */
public record AccountSettings(AccountProperties identity, AccessTokenMode accessTokenMode, boolean debug,
		List<String> jsApiList, List<String> openTagList, List<PageUrlPattern> allowedUrls) {
}
