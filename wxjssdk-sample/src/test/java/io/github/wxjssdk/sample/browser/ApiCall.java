package io.github.wxjssdk.sample.browser;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/**
 * The newest call of an API, as the page's results show it.
 */
final class ApiCall {

	private final Locator entry;

	private final Locator sheet;

	ApiCall(Page page, String api) {
		Locator title = page.locator("h3", new Page.LocatorOptions().setHasText(api));
		this.entry = page.locator("#log article").filter(new Locator.FilterOptions().setHas(title)).first();
		this.sheet = page.locator("[data-api='" + api + "']");
	}

	/** Chooses an action, such as {@code ok}, in the sheet that the bridge shows. */
	ApiCall choosing(String action) {
		this.sheet.locator("[data-action='" + action + "']").click();
		return this;
	}

	/** The callbacks that ran, in order, once this one has. */
	List<String> callbacksUntil(String callback) {
		this.entry.locator("li." + callback).waitFor();
		return this.entry.locator("li").allInnerTexts();
	}

	String answer() {
		return this.entry.locator("pre").innerText();
	}

}
