package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.net.Socket;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How connections are encrypted.
 *
 * @param context the certificates
 * @param parameters the rest
 */
record Tls(SSLContext context, SSLParameters parameters) {

	SSLSocket over(Socket tcp, Route route) throws IOException {
		SSLSocket socket = (SSLSocket) this.context.getSocketFactory()
			.createSocket(tcp, route.name(), route.port(), true);
		socket.setSSLParameters(this.parameters);
		socket.startHandshake();
		return socket;
	}

}
