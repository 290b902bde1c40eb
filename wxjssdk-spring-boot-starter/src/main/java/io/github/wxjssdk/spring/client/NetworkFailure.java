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
 * Why a call got no answer, in words a person can act upon: what happened, which property
 * says where or how, and what to do next.
 */
enum NetworkFailure {

	/** Nobody listens at the port. */
	REFUSED("nobody listens there (connection refused). Check %1$s, that the server runs, and that no firewall"
			+ " refuses connections from this machine."),

	/** The name cannot be resolved. */
	UNKNOWN_HOST("its host name is unknown on this machine. Check %1$s for a typing mistake, and the DNS of this"
			+ " machine or container."),

	/** There is no route. */
	UNREACHABLE("it cannot be reached from this machine (%5$s). Check this machine's network and firewall, and %1$s."),

	/** The connection was not there in time. */
	CONNECT_TIME_OUT("%5$s (%2$s). It is mostly a firewall that drops what this machine sends: let connections to the"
			+ " host in %1$s through. If the network is only slow, raise %2$s."),

	/** The answer was not there in time, or the request could not be sent in time. */
	TIME_OUT("%5$s (%3$s). If it lasts, look for what is slow on the way, or raise" + " %3$s."),

	/** The certificate is signed by nobody who is trusted. */
	UNTRUSTED("its certificate is not trusted (%5$s). If a proxy on the way or a server of your own shows it, name an"
			+ " SSL bundle with their CA in %4$s; else check %1$s."),

	/** The certificate is another host's. */
	OTHER_NAME("its certificate is for another host (%5$s). Set %1$s to a name in the certificate. If it is one"
			+ " already, a proxy on the way or the DNS leads to another server."),

	/** There is no agreement on how to encrypt. */
	TLS("TLS failed (%5$s). Check that %1$s has the port of a server that speaks https, and the protocols and ciphers"
			+ " of the bundle in %4$s, if it is set."),

	/** A proxy wants a login. */
	PROXY_LOGIN("%5$s: it wants a login. Let the proxy pass the host in %1$s without one, or take that host out of the"
			+ " proxy with '-Dhttp.nonProxyHosts'."),

	/** A proxy does not connect. */
	PROXY_REFUSAL("%5$s: it does not connect to this host. Have the host in %1$s allowed there, or take it out of the"
			+ " proxy with '-Dhttp.nonProxyHosts'."),

	/** The connection was torn down. */
	RESET("the connection was reset. If it lasts, a firewall or a proxy cuts it: let"
			+ " connections to the host in %1$s through."),

	/** The connection was closed in the middle. */
	CLOSED("%5$s. If it lasts, look for a proxy on the way and check %1$s."),

	/** Something else answers there. */
	NOT_HTTP("%5$s. Check the scheme and the port in %1$s, and look for a proxy on the way."),

	/** Anything else. */
	OTHER("%5$s. If it lasts, look for a proxy on the way and check %1$s.");

	private final String sentence;

	NetworkFailure(String sentence) {
		this.sentence = sentence;
	}

	/**
	 * Explain a failure.
	 * @param noAnswer from whom there is no answer, as the start of the message
	 * @param upstream whom the application called
	 * @param failure what {@link UnloggedHttpClient} failed with
	 * @return an exception of the JDK's own with the explanation as its message, which
	 * tells as well as the given one whether nothing was sent or the time was over. It
	 * has no cause: whose message those hold is not known to everybody
	 */
	static IOException explained(String noAnswer, Upstream upstream, Throwable failure) {
		String message = noAnswer + ": " + of(failure).explain(upstream, failure);
		if (failure instanceof ConnectException) {
			return new ConnectException(message);
		}
		return (failure instanceof HttpTimeoutException) ? new HttpTimeoutException(message) : new IOException(message);
	}

	static NetworkFailure of(Throwable failure) {
		List<Throwable> causes = Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.limit(20)
			.toList();
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
		String detail = detail(causes).toLowerCase(Locale.ROOT);
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

	private String explain(Upstream upstream, Throwable failure) {
		List<Throwable> causes = Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.limit(20)
			.toList();
		return String.format(Locale.ROOT, this.sentence, upstream.urlProperty(), upstream.connectTimeoutProperty(),
				upstream.responseTimeoutProperty(), upstream.sslBundleProperty(), detail(causes));
	}

	private static String detail(List<Throwable> causes) {
		Throwable root = causes.get(causes.size() - 1);
		return (root.getMessage() != null) ? root.getMessage() : root.getClass().getName();
	}

}
