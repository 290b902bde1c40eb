package io.github.wxjssdk.it;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Other pages of the application.
 */
@RestController
class Pages {

	@RequestMapping({ "/admin", "/wechat/admin" })
	String admin() {
		return "a page";
	}

}
