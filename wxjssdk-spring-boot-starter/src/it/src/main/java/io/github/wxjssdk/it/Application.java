package io.github.wxjssdk.it;

import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The application of a user.
 */
@SpringBootApplication
@RestController
public class Application {

	private final JsSdkSigner signer;

	Application(JsSdkSigner signer) {
		this.signer = signer;
	}

	@GetMapping("/own/config")
	JsSdkConfig config(@RequestParam("url") String url) {
		return this.signer.sign(url);
	}

}
