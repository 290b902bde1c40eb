package io.github.wxjssdk.spring.autoconfigure.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.PropertyRules;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.web.VerificationFile;

/**
 * Reads which files to serve from the properties, those of all accounts together.
 */
final class VerificationFiles {

	private static final Pattern CODE = Pattern.compile("(?:MP_verify_)?(?<code>[0-9A-Za-z]{1,64})(?:\\.txt)?");

	private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._-]+|\\[[0-9A-Fa-f:.]+]");

	private VerificationFiles() {
	}

	static List<VerificationFile> of(WeChatProperties properties) {
		List<VerificationFile> files = new ArrayList<>(of("wechat", properties.domainVerification()));
		properties.accounts()
			.forEach((name, account) -> files.addAll(of("wechat.accounts." + name, account.domainVerification())));
		return files;
	}

	private static List<VerificationFile> of(String account, WeChatProperties.DomainVerification properties) {
		String prefix = account + ".domain-verification.";
		properties.paths().forEach((path) -> PropertyRules.requirePath(prefix + "paths", path));
		properties.hosts().forEach((host) -> requireHost(prefix + "hosts", host));
		return properties.codes()
			.stream()
			.map((code) -> new VerificationFile(code(prefix + "codes", code), properties.paths(), properties.hosts()))
			.toList();
	}

	private static String code(String property, String value) {
		Matcher matcher = CODE.matcher(value);
		if (!matcher.matches()) {
			throw new InvalidPropertyException(
					"'" + property + "' holds '" + value + "', which is no code of WeChat's.",
					"Set '" + property + "' to what is between MP_verify_ and .txt in the name of the file that WeChat"
							+ " offers, or to the whole name.");
		}
		return matcher.group("code");
	}

	private static void requireHost(String property, String value) {
		if (!HOST.matcher(value).matches()) {
			throw new InvalidPropertyException("'" + property + "' holds '" + value + "', which is no host.",
					"Set '" + property + "' to names without scheme, port and path, such as www.example.com.");
		}
	}

}
