package io.github.wxjssdk.sample.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The libraries of single-page apps, as browsers run them without a build.
 */
enum BrowserLibrary {

	/** With the compiler of templates. */
	VUE("vue", "3.5.45", "dist/vue.esm-browser.prod.js",
			"a1c408b5bd9b941838db315ea6cadb4e485c66b73cca043250eee071234c04a9"),

	/** A module that imports {@code vue}. */
	VUE_ROUTER("vue-router", "4.6.5", "dist/vue-router.esm-browser.prod.js",
			"656d75666cb3cfaa4f98b992ccdc808c19a8445fbf66653992be737bd316d75e"),

	/** A script that sets {@code window.React}. */
	REACT("react", "18.3.1", "umd/react.production.min.js",
			"d949f1c3687aedadcedac85261865f29b17cd273997e7f6b2bfc53b2f9d4c4dd"),

	/** A script that sets {@code window.ReactDOM}. */
	REACT_DOM("react-dom", "18.3.1", "umd/react-dom.production.min.js",
			"35f4f974f4b2bcd44da73963347f8952e341f83909e4498227d4e26b98f66f0d");

	private final String name;

	private final String version;

	private final String file;

	private final String sha256;

	BrowserLibrary(String name, String version, String file, String sha256) {
		this.name = name;
		this.version = version;
		this.file = file;
		this.sha256 = sha256;
	}

	String script() throws IOException, InterruptedException {
		return new String(NpmPackage.read(this.name, this.version, this.file, this.sha256), StandardCharsets.UTF_8);
	}

}
