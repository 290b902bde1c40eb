package io.github.wxjssdk.it;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application of a user.
 */
@SpringBootApplication
public class Application {

}
