package io.github.wxjssdk.spring.client.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The way to a server.
 *
 * @param tls whether the server speaks TLS
 * @param host the server
 * @param port its port
 * @param proxy the proxy on the way, or {@link Proxy#NO_PROXY}
 */
record Route(boolean tls, String host, int port, Proxy proxy) {

	/**
	 * Choose the way.
	 * @param uri the address of a request. The proxy selector gets only the host of it,
	 * because it may log what it gets
	 */
	static Route to(URI uri) {
		boolean tls = "https".equalsIgnoreCase(uri.getScheme());
		int port = (uri.getPort() >= 0) ? uri.getPort() : tls ? 443 : 80;
		ProxySelector selector = ProxySelector.getDefault();
		Proxy proxy = (selector != null)
				? selector.select(URI.create((tls ? "https://" : "http://") + uri.getHost() + ":" + port + "/")).get(0)
				: Proxy.NO_PROXY;
		return new Route(tls, uri.getHost(), port, proxy);
	}

	/** The addresses to connect to, in the order in which to try them. */
	List<InetSocketAddress> addresses() throws UnknownHostException {
		if (this.proxy.type() == Proxy.Type.SOCKS) {
			return List.of(InetSocketAddress.createUnresolved(name(), this.port));
		}
		if (this.proxy.address() instanceof InetSocketAddress address) {
			return resolve(address.getHostString(), address.getPort());
		}
		return resolve(name(), this.port);
	}

	private static List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
		return Arrays.stream(InetAddress.getAllByName(host))
			.map((address) -> new InetSocketAddress(address, port))
			.toList();
	}

	/** Whether a proxy must connect to the server, so that TLS passes through it. */
	boolean isTunnel() {
		return this.tls && this.proxy.type() == Proxy.Type.HTTP;
	}

	/** The host and the port, as a proxy expects them. */
	String authority() {
		return this.host + ":" + this.port;
	}

	/** The proxy, for messages. */
	String proxyName() {
		return (this.proxy.address() instanceof InetSocketAddress address)
				? address.getHostString() + ":" + address.getPort() : String.valueOf(this.proxy.address());
	}

	/** The host without the brackets of an IPv6 address. */
	String name() {
		return this.host.startsWith("[") ? this.host.substring(1, this.host.length() - 1) : this.host;
	}

	/** The target in the first line of a request. */
	String target(URI uri) {
		URI ascii = URI.create(uri.toASCIIString());
		String path = (ascii.getRawPath() == null || ascii.getRawPath().isEmpty()) ? "/" : ascii.getRawPath();
		String target = (ascii.getRawQuery() != null) ? path + "?" + ascii.getRawQuery() : path;
		boolean forwarded = !this.tls && this.proxy.type() == Proxy.Type.HTTP;
		return forwarded ? "http://" + authority() + target : target;
	}

}
