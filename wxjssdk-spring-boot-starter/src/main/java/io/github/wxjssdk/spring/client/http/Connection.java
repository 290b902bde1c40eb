package io.github.wxjssdk.spring.client.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * A connection to a server, for one call at a time. Whoever closes it, on whatever
 * thread, ends what another one is waiting for.
 */
final class Connection implements Closeable {

	/**
	 * What the system has taken over counts as sent. Left to itself, it takes megabytes,
	 * which a slow line is still busy with when the time for the answer is over.
	 */
	private static final int SEND_BUFFER = 128 * 1024;

	private static final int BUFFER = 16 * 1024;

	private final Route route;

	private final Tls tls;

	private boolean closed;

	private @Nullable Socket tcp;

	private volatile @Nullable Streams streams;

	Connection(Route route, Tls tls) {
		this.route = route;
		this.tls = tls;
	}

	Route route() {
		return this.route;
	}

	/** Connect, unless that has happened. */
	void open() throws IOException {
		if (this.streams != null) {
			return;
		}
		Socket connected = connect();
		if (this.route.isTunnel()) {
			tunnel(connected);
		}
		Socket socket = this.route.tls() ? this.tls.over(connected, this.route) : connected;
		SSLSession session = (socket instanceof SSLSocket secured) ? secured.getSession() : null;
		this.streams = new Streams(new BufferedInputStream(socket.getInputStream(), BUFFER),
				new BufferedOutputStream(socket.getOutputStream(), BUFFER), session);
	}

	private Socket connect() throws IOException {
		IOException failure = null;
		for (InetSocketAddress address : this.route.addresses()) {
			try {
				Socket socket = newSocket();
				socket.setSendBufferSize(SEND_BUFFER);
				socket.setTcpNoDelay(true);
				socket.connect(address);
				return socket;
			}
			catch (IOException ex) {
				failure = ex;
			}
		}
		throw Objects.requireNonNull(failure);
	}

	private synchronized Socket newSocket() throws IOException {
		closeTcp();
		if (this.closed) {
			throw new SocketException("The call has ended");
		}
		Proxy proxy = this.route.proxy();
		Socket socket = (proxy.type() == Proxy.Type.SOCKS) ? new Socket(proxy) : new Socket(Proxy.NO_PROXY);
		this.tcp = socket;
		return socket;
	}

	private void tunnel(Socket proxy) throws IOException {
		String request = "CONNECT " + this.route.authority() + " HTTP/1.1\r\nHost: " + this.route.authority()
				+ "\r\n\r\n";
		proxy.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		// Unbuffered: what follows belongs to the handshake.
		ResponseHead answer = ResponseHead.read(proxy.getInputStream());
		if (answer.statusCode() / 100 != 2) {
			throw new ProxyRefusalException(this.route.proxyName(), answer.statusCode());
		}
	}

	InputStream in() {
		return streams().in();
	}

	OutputStream out() {
		return streams().out();
	}

	Optional<SSLSession> session() {
		return Optional.ofNullable(streams().session());
	}

	private Streams streams() {
		return Objects.requireNonNull(this.streams, "not open");
	}

	/** Whether the server has neither closed it nor said anything unasked. */
	boolean isQuiet() {
		Socket socket = Objects.requireNonNull(this.tcp, "not open");
		try {
			if (in().available() == 0) {
				socket.setSoTimeout(1);
				socket.getInputStream().read();
			}
			return false;
		}
		catch (SocketTimeoutException ex) {
			return stopsWaiting(socket);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean stopsWaiting(Socket socket) {
		try {
			socket.setSoTimeout(0);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** TLS would want to say goodbye, which may block. */
	@Override
	public synchronized void close() {
		this.closed = true;
		closeTcp();
	}

	private void closeTcp() {
		try {
			if (this.tcp != null) {
				this.tcp.close();
			}
		}
		catch (IOException ex) {
			// It is of no more use, whatever became of it.
		}
	}

	private record Streams(InputStream in, OutputStream out, @Nullable SSLSession session) {

	}

}
