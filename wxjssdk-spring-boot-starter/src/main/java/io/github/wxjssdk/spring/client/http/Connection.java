package io.github.wxjssdk.spring.client.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * An open connection to a server, for one call at a time.
 *
 * @param route the way to the server
 * @param tcp the socket below TLS. Closing it, on any thread, ends what another thread is
 * waiting for; closing TLS would first send a message, which may block
 * @param in what the server sends
 * @param out what is sent to the server
 * @param session how the connection is encrypted, if it is
 */
record Connection(Route route, Socket tcp, InputStream in, OutputStream out, Optional<SSLSession> session) {

	/**
	 * What the system has taken over counts as sent. By default it takes megabytes, which
	 * a slow line still sends when the time for the response is over.
	 */
	private static final int SEND_BUFFER = 128 * 1024;

	private static final int BUFFER = 16 * 1024;

	/**
	 * Open a connection.
	 * @param user gets each socket before it is connected, and closes it to end the
	 * waiting or after a failure
	 */
	static Connection open(Route route, Tls tls, Consumer<Socket> user) throws IOException {
		Socket tcp = connect(route, user);
		if (route.isTunnel()) {
			tunnel(route, tcp);
		}
		if (route.tls()) {
			SSLSocket encrypted = tls.over(tcp, route);
			return new Connection(route, tcp, encrypted, Optional.of(encrypted.getSession()));
		}
		return new Connection(route, tcp, tcp, Optional.empty());
	}

	private Connection(Route route, Socket tcp, Socket socket, Optional<SSLSession> session) throws IOException {
		this(route, tcp, new BufferedInputStream(socket.getInputStream(), BUFFER),
				new BufferedOutputStream(socket.getOutputStream(), BUFFER), session);
	}

	private static Socket connect(Route route, Consumer<Socket> user) throws IOException {
		IOException failure = null;
		for (InetSocketAddress address : route.addresses()) {
			Socket socket = new Socket((route.proxy().type() == Proxy.Type.SOCKS) ? route.proxy() : Proxy.NO_PROXY);
			user.accept(socket);
			try {
				socket.setSendBufferSize(SEND_BUFFER);
				socket.setTcpNoDelay(true);
				socket.connect(address);
				return socket;
			}
			catch (IOException ex) {
				close(socket);
				failure = ex;
			}
		}
		throw Objects.requireNonNull(failure);
	}

	private static void tunnel(Route route, Socket proxy) throws IOException {
		String request = "CONNECT " + route.authority() + " HTTP/1.1\r\nHost: " + route.authority() + "\r\n\r\n";
		proxy.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		// Unbuffered, because what follows belongs to the handshake.
		ResponseHead response = ResponseHead.read(proxy.getInputStream());
		if (response.statusCode() / 100 != 2) {
			throw new ProxyRefusalException(route.proxyName(), response.statusCode());
		}
	}

	/** Whether the server has neither closed the connection nor sent anything unasked. */
	boolean isQuiet() {
		try {
			if (this.in.available() > 0) {
				return false;
			}
			this.tcp.setSoTimeout(1);
			try {
				this.tcp.getInputStream().read();
				return false;
			}
			catch (SocketTimeoutException ex) {
				this.tcp.setSoTimeout(0);
				return true;
			}
		}
		catch (IOException ex) {
			return false;
		}
	}

	void close() {
		close(this.tcp);
	}

	static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// The socket is not used any more.
		}
	}

	/**
	 * How connections are encrypted.
	 *
	 * @param context the certificates
	 * @param parameters the protocols, the ciphers and the check of the host name
	 */
	record Tls(SSLContext context, SSLParameters parameters) {

		private SSLSocket over(Socket tcp, Route route) throws IOException {
			SSLSocket socket = (SSLSocket) this.context.getSocketFactory()
				.createSocket(tcp, route.name(), route.port(), true);
			socket.setSSLParameters(this.parameters);
			socket.startHandshake();
			return socket;
		}

	}

}
