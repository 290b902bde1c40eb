package io.github.wxjssdk.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.PropertyRules;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.web.DomainVerification;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.Environment;

/**
 * Makes the verification files of all accounts from the properties.
 */
final class VerificationFiles {

	private static final Log logger = LogFactory.getLog(VerificationFiles.class);

	private static final Pattern CODE = Pattern.compile("(?:MP_verify_)?(?<code>[0-9A-Za-z]{1,64})(?:\\.txt)?");

	private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._-]+|\\[[0-9A-Fa-f:.]+]");

	/** Properties that put a whole application below a path. */
	private static final List<String> PREFIXES = List.of("server.servlet.context-path", "spring.mvc.servlet.path",
			"spring.webflux.base-path");

	private VerificationFiles() {
	}

	static List<DomainVerification.File> of(WeChatProperties properties, Environment environment) {
		List<DomainVerification.File> files = new ArrayList<>(of("wechat", properties.domainVerification()));
		properties.accounts()
			.forEach((name, account) -> files.addAll(of("wechat.accounts." + name, account.domainVerification())));
		if (!files.isEmpty()) {
			PREFIXES.forEach((property) -> sayWhere(property, environment.getProperty(property, "")));
		}
		return files;
	}

	private static void sayWhere(String property, String path) {
		if (path.length() > 1) {
			logger.info("'" + property + "' is '" + path + "', and the verification files are below it. WeChat asks"
					+ " for them there only if you bind the domain with this path. Otherwise let the proxy pass"
					+ " /MP_verify_*.txt on to " + path + "/MP_verify_*.txt.");
		}
	}

	private static List<DomainVerification.File> of(String account, WeChatProperties.DomainVerification properties) {
		String prefix = account + ".domain-verification.";
		properties.paths().forEach((path) -> PropertyRules.requirePath(prefix + "paths", path));
		properties.hosts().forEach((host) -> requireHost(prefix + "hosts", host));
		return properties.codes()
			.stream()
			.map((code) -> new DomainVerification.File(code(prefix + "codes", code), properties.paths(),
					properties.hosts()))
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
