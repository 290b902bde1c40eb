package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.wxjssdk.signature.CardSigner.AddCardConfig;
import io.github.wxjssdk.signature.CardSigner.ChooseCardConfig;
import io.github.wxjssdk.signature.JsSdkConfig;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application's own controllers write for pages.
 */
class WeChatJacksonAutoConfigurationTests {

	private static final JsSdkConfig CONFIG = new JsSdkConfig("wx1", 1414587457, "n", "s", List.of(),
			List.of("wx-open-launch-app"), false, "https://example.com/");

	private static final String CONFIG_JSON = """
			{"appId":"wx1","timestamp":1414587457,"nonceStr":"n","signature":"s","jsApiList":[],\
			"openTagList":["wx-open-launch-app"],"debug":false,"url":"https://example.com/"}""";

	private static final AddCardConfig ADDED = new AddCardConfig("c", "{}");

	private static final String ADDED_JSON = "{\"cardId\":\"c\",\"cardExt\":\"{}\"}";

	private static final ChooseCardConfig CHOSEN = new ChooseCardConfig("", "", "", 1, "n", "SHA1", "s");

	private static final String CHOSEN_JSON = "{\"shopId\":\"\",\"cardType\":\"\",\"cardId\":\"\",\"timestamp\":1,"
			+ "\"nonceStr\":\"n\",\"signType\":\"SHA1\",\"cardSign\":\"s\"}";

	private static final String OWN_JSON = "{\"own_name\":\"a\"}";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatJacksonAutoConfiguration.class));

	@Test
	void namesStayUnderJackson3() {
		this.runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE",
					"spring.jackson.default-property-inclusion=non_default")
			.run((context) -> {
				JsonMapper mapper = context.getBean(JsonMapper.class);
				assertThat(mapper.writeValueAsString(CONFIG)).isEqualTo(CONFIG_JSON);
				assertThat(mapper.writeValueAsString(ADDED)).isEqualTo(ADDED_JSON);
				assertThat(mapper.writeValueAsString(CHOSEN)).isEqualTo(CHOSEN_JSON);
				assertThat(mapper.writeValueAsString(new Own("a", ""))).isEqualTo(OWN_JSON);
			});
	}

	/** The applications in src/it let Boot add the module. */
	@Test
	void namesStayUnderJackson2() {
		this.runner.run((context) -> {
			ObjectMapper mapper = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
				.setDefaultPropertyInclusion(JsonInclude.Include.NON_DEFAULT)
				.registerModules(context.getBeansOfType(com.fasterxml.jackson.databind.Module.class).values());
			assertThat(mapper.writeValueAsString(CONFIG)).isEqualTo(CONFIG_JSON);
			assertThat(mapper.writeValueAsString(ADDED)).isEqualTo(ADDED_JSON);
			assertThat(mapper.writeValueAsString(CHOSEN)).isEqualTo(CHOSEN_JSON);
			assertThat(mapper.writeValueAsString(new Own("a", ""))).isEqualTo(OWN_JSON);
		});
	}

	@Test
	void noLibraryIsNeeded() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.run((context) -> assertThat(context)
				.doesNotHaveBean(WeChatJacksonAutoConfiguration.Jackson3.PageModule.class)
				.hasSingleBean(WeChatJacksonAutoConfiguration.Jackson2.PageModule.class));
		this.runner.withClassLoader(new FilteredClassLoader("com.fasterxml.jackson.databind"))
			.run((context) -> assertThat(context)
				.doesNotHaveBean(WeChatJacksonAutoConfiguration.Jackson2.PageModule.class)
				.hasSingleBean(WeChatJacksonAutoConfiguration.Jackson3.PageModule.class));
	}

	private record Own(String ownName, String empty) {
	}

}
