package io.github.wxjssdk.simulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.github.wxjssdk.simulator.http.HttpResponse;
import io.github.wxjssdk.simulator.http.HttpResponse.Delivery;
import io.github.wxjssdk.simulator.http.HttpCall;
import io.github.wxjssdk.simulator.platform.ApiError;
import io.github.wxjssdk.simulator.platform.Calls;
import io.github.wxjssdk.simulator.platform.Fault;
import io.github.wxjssdk.simulator.platform.Fault.Effect;
import io.github.wxjssdk.simulator.platform.Faults;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.RecordedRequest;
import io.github.wxjssdk.simulator.platform.WeChatPlatform;

/**
 * Responds to all calls of the simulator. It counts the calls of WeChat's API and applies
 * the scripted faults to them.
 */
final class SimulatorRoutes {

	private final WeChatPlatform platform;

	private final ApiRoutes api;

	private final BridgeRoutes bridge;

	private final Faults faults;

	private final Calls calls;

	private final ScheduledExecutorService scheduler;

	SimulatorRoutes(WeChatPlatform platform, ApiRoutes api, BridgeRoutes bridge, Faults faults, Calls calls,
			ScheduledExecutorService scheduler) {
		this.platform = platform;
		this.api = api;
		this.bridge = bridge;
		this.faults = faults;
		this.calls = calls;
		this.scheduler = scheduler;
	}

	CompletionStage<HttpResponse> respond(HttpCall call) {
		if (call.path().startsWith(BridgeRoutes.PREFIX)) {
			return CompletableFuture.completedStage(this.bridge.respond(call));
		}
		Operation operation = ApiRoutes.operation(call);
		if (operation == null) {
			return CompletableFuture.completedStage(this.api.error(ApiError.of(40066)));
		}
		ApiRequest request = new ApiRequest(call, operation);
		Fault fault = this.faults.take(operation);
		this.calls.record(new RecordedRequest(this.platform.now(), operation, appId(request), request.isForced()));
		return CompletableFuture.supplyAsync(() -> respond(request, fault), after(fault.delay()));
	}

	private HttpResponse respond(ApiRequest request, Fault fault) {
		Effect effect = fault.effect();
		if (effect instanceof Effect.Response response) {
			return HttpResponse.of(response.status(), response.contentType(), response.body());
		}
		if (effect instanceof Effect.Error error) {
			return typed(this.api.error(error.error()), fault);
		}
		return typed(this.api.respond(request, fault.expiresIn()), fault).delivered(delivery(effect));
	}

	private Executor after(Duration delay) {
		return delay.isZero() ? Runnable::run
				: (task) -> this.scheduler.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	private @Nullable String appId(ApiRequest request) {
		String token = request.parameter("access_token");
		return (token != null) ? this.platform.ownerOf(token) : request.appId();
	}

	private static HttpResponse typed(HttpResponse response, Fault fault) {
		return (fault.contentType() != null) ? HttpResponse.of(response.status(), fault.contentType(), response.body())
				: response;
	}

	private static Delivery delivery(Effect effect) {
		if (effect instanceof Effect.Hang) {
			return Delivery.NEVER;
		}
		if (effect instanceof Effect.ConnectionReset) {
			return Delivery.CLOSED;
		}
		return (effect instanceof Effect.Truncated) ? Delivery.TRUNCATED : Delivery.WHOLE;
	}

}
