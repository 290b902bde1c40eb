package io.github.wxjssdk.it;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the application has besides.
 */
@RestController
class Pages {

	@RequestMapping({ "/admin", "/wechat/admin" })
	String admin() {
		return "a page";
	}

}
