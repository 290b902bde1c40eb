package io.github.wxjssdk.spring.autoconfigure;

import java.net.URI;
import java.util.regex.Pattern;

import io.github.wxjssdk.spring.webclient.ApiConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Makes connections from properties.
 */
final class ApiConnections {

	private static final Log logger = LogFactory.getLog(ApiConnections.class);

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

	private ApiConnections() {
	}

	static ApiConnection of(WeChatProperties.Api api, ObjectProvider<SslBundles> sslBundles) {
		return new ApiConnection(api.baseUrl(), api.connectTimeout(), api.responseTimeout(),
				sslBundle(api.sslBundle(), sslBundles));
	}

	/** Warn about a base URL to which the secret would go unencrypted. */
	static void warnIfReadable(URI baseUrl) {
		if ("http".equalsIgnoreCase(baseUrl.getScheme()) && !LOOPBACK.matcher(baseUrl.getHost()).matches()) {
			logger.warn("'wechat.api.base-url' is " + baseUrl + ": the app secret goes there unencrypted, readable for"
					+ " everybody on the way. Use https.");
		}
	}

	private static @Nullable SslBundle sslBundle(@Nullable String name, ObjectProvider<SslBundles> sslBundles) {
		if (name == null) {
			return null;
		}
		SslBundles bundles = sslBundles.getIfAvailable();
		if (bundles == null || !bundles.getBundleNames().contains(name)) {
			throw new InvalidPropertyException(
					"'wechat.api.ssl-bundle' is '" + name + "', but there is no such bundle.",
					"Define it, for example by 'spring.ssl.bundle.pem." + name + ".truststore.certificate', or remove"
							+ " 'wechat.api.ssl-bundle' to trust the JVM's certificates.");
		}
		return bundles.getBundle(name);
	}

}
