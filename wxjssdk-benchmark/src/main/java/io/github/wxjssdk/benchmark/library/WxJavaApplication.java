package io.github.wxjssdk.benchmark.library;

import java.time.Duration;

import io.github.wxjssdk.simulator.WeChatSimulator;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.redis.RedisTemplateWxRedisOps;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import me.chanjar.weixin.mp.config.impl.WxMpRedisConfigImpl;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** WxJava, with its own defaults where it has some. */
final class WxJavaApplication implements SigningApplication {

	private final String baseUrl;

	private final @Nullable LettuceConnectionFactory redis;

	private final WxMpDefaultConfigImpl config;

	private final WxMpService service = new WxMpServiceImpl();

	WxJavaApplication(Setting setting) {
		this.baseUrl = setting.baseUrl();
		this.redis = setting.redisPort().isPresent() ? Redis.connect(setting.redisPort().getAsInt()) : null;
		this.config = (this.redis != null) ? onRedis(this.redis) : new WxMpDefaultConfigImpl();
		this.config.setAppId(WeChatSimulator.APP_ID);
		this.config.setSecret(WeChatSimulator.APP_SECRET);
		this.config.useStableAccessToken(true);
		this.config.setHostConfig(new WxMpHostConfig(this.baseUrl, this.baseUrl, this.baseUrl));
		this.service.setWxMpConfigStorage(this.config);
	}

	private static WxMpDefaultConfigImpl onRedis(LettuceConnectionFactory redis) {
		return new WxMpRedisConfigImpl(new RedisTemplateWxRedisOps(new StringRedisTemplate(redis)), "wx");
	}

	@Override
	public Object sign(String pageUrl) throws WxErrorException {
		return this.service.createJsapiSignature(pageUrl);
	}

	@Override
	public void callApi() throws WxErrorException {
		this.service.get(this.baseUrl + "/cgi-bin/get_api_domain_ip", null);
	}

	@Override
	public void pass(Duration time) {
		this.config.setExpiresTime(this.config.getExpiresTime() - time.toMillis());
		this.config.setJsapiTicketExpiresTime(this.config.getJsapiTicketExpiresTime() - time.toMillis());
	}

	@Override
	public void close() {
		if (this.redis != null) {
			this.redis.destroy();
		}
	}

}
