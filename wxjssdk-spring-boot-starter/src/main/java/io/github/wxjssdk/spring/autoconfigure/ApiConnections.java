package io.github.wxjssdk.spring.autoconfigure;

import java.net.URI;
import java.util.regex.Pattern;

import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.client.ApiConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Makes the connections to WeChat and to a token server from the properties.
 */
final class ApiConnections {

	private static final Log logger = LogFactory.getLog(ApiConnections.class);

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

	private ApiConnections() {
	}

	/** Make the connection to WeChat. */
	static ApiConnection of(WeChatProperties.Api api, ObjectProvider<SslBundles> sslBundles) {
		return new ApiConnection(api.baseUrl(), api.connectTimeout(), api.readTimeout(),
				sslBundle("wechat.api.ssl.bundle", api.ssl(), sslBundles));
	}

	static ApiConnection of(URI url, WeChatProperties.Credentials.Remote remote,
			ObjectProvider<SslBundles> sslBundles) {
		warnIfReadable("wechat.credentials.remote.url", url, "the key");
		return new ApiConnection(url, remote.connectTimeout(), remote.readTimeout(),
				sslBundle("wechat.credentials.remote.ssl.bundle", remote.ssl(), sslBundles));
	}

	/** Warn if a secret is sent unencrypted. */
	static void warnIfReadable(String property, URI url, String what) {
		if ("http".equalsIgnoreCase(url.getScheme()) && !LOOPBACK.matcher(url.getHost()).matches()) {
			logger.warn("'" + property + "' is " + url + ": " + what + " goes there unencrypted, readable for"
					+ " everybody on the way. Use https.");
		}
	}

	private static @Nullable SslBundle sslBundle(String property, WeChatProperties.Ssl ssl,
			ObjectProvider<SslBundles> sslBundles) {
		String name = ssl.bundle();
		if (name == null) {
			return null;
		}
		SslBundles bundles = sslBundles.getIfAvailable();
		if (bundles == null || !bundles.getBundleNames().contains(name)) {
			throw new InvalidPropertyException("'" + property + "' is '" + name + "', but there is no such bundle.",
					"Define it, for example by 'spring.ssl.bundle.pem." + name + ".truststore.certificate', or remove"
							+ " '" + property + "' to trust the JVM's certificates.");
		}
		return bundles.getBundle(name);
	}

}
