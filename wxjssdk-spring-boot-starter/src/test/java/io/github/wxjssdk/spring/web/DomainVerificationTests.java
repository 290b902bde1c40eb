package io.github.wxjssdk.spring.web;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which verification files are where.
 */
class DomainVerificationTests {

	@Test
	void servesTheCodeAtTheRootAndUnderThePaths() {
		DomainVerification verification = new DomainVerification(
				List.of(new DomainVerification.File("AbC1", List.of("/shop", "/a/b"), List.of())));
		assertThat(verification.routes()).extracting(EndpointRoute::pattern)
			.containsExactly("/MP_verify_AbC1.txt", "/shop/MP_verify_AbC1.txt", "/a/b/MP_verify_AbC1.txt");
		assertThat(verification.routes()).allSatisfy((route) -> {
			EndpointResponse response = get(route, "www.example.com");
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.body()).isEqualTo("AbC1");
			assertThat(response.headers()).containsEntry("Content-Type", "text/plain;charset=UTF-8");
		});
	}

	@Test
	void servesAFileOnItsHostsOnly() {
		EndpointRoute route = new DomainVerification(
				List.of(new DomainVerification.File("AbC1", List.of(), List.of("www.example.com", "m.example.com"))))
			.routes()
			.get(0);
		assertThat(get(route, "WWW.example.com").status()).isEqualTo(200);
		assertThat(get(route, "m.example.com").status()).isEqualTo(200);
		assertThat(get(route, "example.com").status()).isEqualTo(404);
		assertThat(get(route, "example.com").body()).contains("#other-host").doesNotContain("AbC1");
	}

	@Test
	void aFileOfTwoAccountsIsOnTheHostsOfBoth() {
		EndpointRoute route = new DomainVerification(
				List.of(new DomainVerification.File("AbC1", List.of(), List.of("a.example.com")),
						new DomainVerification.File("AbC1", List.of(), List.of("b.example.com"))))
			.routes()
			.get(0);
		assertThat(get(route, "a.example.com").status()).isEqualTo(200);
		assertThat(get(route, "b.example.com").status()).isEqualTo(200);
		assertThat(get(route, "c.example.com").status()).isEqualTo(404);
	}

	@Test
	void withoutFilesThereIsNothing() {
		assertThat(new DomainVerification(List.of()).routes()).isEmpty();
	}

	private static EndpointResponse get(EndpointRoute route, String host) {
		return route
			.answer(new EndpointRequest("GET", new EndpointRequest.Host(host, 80),
					new EndpointRequest.Channel(false, "192.0.2.1"), null, null, null, EndpointRequest.NO_BODY))
			.toCompletableFuture()
			.join();
	}

}
