package io.github.wxjssdk.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application needs no other Java code for the JS-SDK. The starter provides the
 * endpoint that signs. The pages are in {@code static/}.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Starts the application.
	 * @param args properties, for example {@code --wechat.app-id=…}
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
