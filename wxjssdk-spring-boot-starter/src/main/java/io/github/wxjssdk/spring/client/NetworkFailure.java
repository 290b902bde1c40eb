package io.github.wxjssdk.spring.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.wxjssdk.spring.client.http.ProxyRefusalException;
import io.github.wxjssdk.spring.client.http.UnloggedHttpClient;

/**
 * Explains why a call got no answer: what happened, which property is concerned, and what
 * to do next.
 */
enum NetworkFailure {

	/** No server listens at the port. */
	REFUSED("nobody listens there (connection refused). Check %1$s, that the server runs, and that no firewall"
			+ " refuses connections from this machine."),

	/** The name cannot be resolved. */
	UNKNOWN_HOST("its host name is unknown on this machine. Check %1$s for a typing mistake, and the DNS of this"
			+ " machine or container."),

	/** There is no route. */
	UNREACHABLE("it cannot be reached from this machine (%5$s). Check this machine's network and firewall, and %1$s."),

	/** The connection was not established in time. */
	CONNECT_TIME_OUT(
			"%5$s (%2$s). The usual cause is a firewall that drops what this machine sends: let connections to the"
					+ " host in %1$s through. If the network is only slow, raise %2$s."),

	/** The request was not sent, or the answer not received, in time. */
	TIME_OUT("%5$s (%3$s). If it lasts, look for what is slow on the way, or raise %3$s."),

	/** No trusted authority has signed the certificate. */
	UNTRUSTED("its certificate is not trusted (%5$s). If a proxy on the way or a server of your own shows it, name an"
			+ " SSL bundle with their CA in %4$s; else check %1$s."),

	/** The certificate belongs to another host. */
	OTHER_NAME("its certificate is for another host (%5$s). Set %1$s to a name in the certificate. If it is one"
			+ " already, a proxy on the way or the DNS leads to another server."),

	/** The two sides cannot agree on how to encrypt. */
	TLS("TLS failed (%5$s). Check that %1$s has the port of a server that speaks https, and the protocols and ciphers"
			+ " of the bundle in %4$s, if it is set."),

	/** A proxy wants a login. */
	PROXY_LOGIN("%5$s: it wants a login. Let the proxy pass the host in %1$s without one, or take that host out of the"
			+ " proxy with '-Dhttp.nonProxyHosts'."),

	/** A proxy does not connect to the server. */
	PROXY_REFUSAL("%5$s: it does not connect to this host. Have the host in %1$s allowed there, or take it out of the"
			+ " proxy with '-Dhttp.nonProxyHosts'."),

	/** The connection was reset. */
	RESET("the connection was reset. If it lasts, a firewall or a proxy cuts it: let"
			+ " connections to the host in %1$s through."),

	/** The connection was closed before the end of the answer. */
	CLOSED("%5$s. If it lasts, look for a proxy on the way and check %1$s."),

	/** What answers does not speak HTTP. */
	NOT_HTTP("%5$s. Check the scheme and the port in %1$s, and look for a proxy on the way."),

	/** Anything else. */
	OTHER("%5$s. If it lasts, look for a proxy on the way and check %1$s.");

	private final String sentence;

	NetworkFailure(String sentence) {
		this.sentence = sentence;
	}

	/**
	 * Explain a failure.
	 * @param noAnswer the start of the message: which server did not answer
	 * @param upstream the server, for the names of its properties
	 * @param failure the failure of {@link UnloggedHttpClient}
	 * @return an exception with the explanation. Like the given one it is a
	 * {@link ConnectException} if nothing was sent, and a {@link HttpTimeoutException} if
	 * the time was over. It has no cause, because the message of a cause could hold a
	 * secret
	 */
	static IOException explain(String noAnswer, Upstream upstream, Throwable failure) {
		List<Throwable> causes = Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.limit(20)
			.toList();
		String message = noAnswer + ": " + of(causes).describe(upstream, rootMessage(causes));
		if (failure instanceof ConnectException) {
			return new ConnectException(message);
		}
		return (failure instanceof HttpTimeoutException) ? new HttpTimeoutException(message) : new IOException(message);
	}

	private static NetworkFailure of(List<Throwable> causes) {
		if (has(causes, UnknownHostException.class)) {
			return UNKNOWN_HOST;
		}
		if (has(causes, HttpConnectTimeoutException.class)) {
			return CONNECT_TIME_OUT;
		}
		if (has(causes, HttpTimeoutException.class)) {
			return TIME_OUT;
		}
		if (causes.get(causes.size() - 1) instanceof ProxyRefusalException refusal) {
			return (refusal.status() == 407) ? PROXY_LOGIN : PROXY_REFUSAL;
		}
		if (has(causes, EOFException.class)) {
			return CLOSED;
		}
		if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
			return UNTRUSTED;
		}
		if (has(causes, CertificateException.class) || has(causes, SSLPeerUnverifiedException.class)) {
			return OTHER_NAME;
		}
		return ofSocket(causes);
	}

	private static NetworkFailure ofSocket(List<Throwable> causes) {
		String detail = rootMessage(causes).toLowerCase(Locale.ROOT);
		if (has(causes, NoRouteToHostException.class) || detail.contains("unreachable")) {
			return UNREACHABLE;
		}
		if (has(causes, SocketException.class) && (detail.contains("reset") || detail.contains("broken pipe"))) {
			return RESET;
		}
		if (detail.contains("refused")) {
			return REFUSED;
		}
		if (has(causes, SSLException.class)) {
			return TLS;
		}
		return has(causes, ProtocolException.class) ? NOT_HTTP : OTHER;
	}

	private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
		return causes.stream().anyMatch(type::isInstance);
	}

	private String describe(Upstream upstream, String rootMessage) {
		return String.format(Locale.ROOT, this.sentence, upstream.urlProperty(), upstream.connectTimeoutProperty(),
				upstream.responseTimeoutProperty(), upstream.sslBundleProperty(), rootMessage);
	}

	private static String rootMessage(List<Throwable> causes) {
		Throwable root = causes.get(causes.size() - 1);
		return (root.getMessage() != null) ? root.getMessage() : root.getClass().getName();
	}

}
